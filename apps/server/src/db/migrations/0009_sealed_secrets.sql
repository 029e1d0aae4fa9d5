-- Secrets are kept sealed by a key that is not in the database.

-- How the secret of a second factor is sealed; null: it is still plain, and is taken over at the start of the server.
alter table person add column totp_alg text check (totp_alg in ('aes-256-gcm'));

-- Sessions whose time has long been over are swept away.
create index on session (ends_at);

-- Of a follow code nothing is kept but its hash.
alter table reporter drop column follow_code_hint;

-- Kept answers that tell a follow code are sealed from now on; those of the last day may still be asked for again by
-- the id of the report itself.
delete from request_key where endpoint in ('register-case', 'submit-report');
