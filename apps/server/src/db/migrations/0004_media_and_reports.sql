-- What citizens send: who else sent the same bytes, and proofs against robots that have been spent.

-- The same photo may come from several people; each may see what they sent.
create table file_sender (
  hash text not null references file,
  person_id uuid not null references person,
  primary key (hash, person_id)
);

-- A solved challenge or a form's token: good for a few photos and one report.
create table portal_proof (
  token_hash bytea primary key,
  uploads int not null default 0,
  spent_at timestamptz,
  expires_at timestamptz not null
);
create index on portal_proof (expires_at);

do $$
begin
  execute format('grant select, insert, update, delete on %I.file_sender, %I.portal_proof to baixing_app', current_schema(), current_schema());
end $$;
