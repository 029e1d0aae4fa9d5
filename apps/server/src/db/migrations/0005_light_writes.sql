-- What every act writes, made lighter: an act changes no indexed column unless the case changes hands or ends, so that
-- PostgreSQL need not touch a single index for the others.

-- Lists read the open cases whole and sort them by their light, so one small index that finds them serves every list.
drop index case_open_stage;
drop index case_open_late;
drop index case_open_holder;
drop index case_open_unit;
create index case_open_unit on case_file (unit_id) where not ended;
-- Room for the next version of a row beside the old one.
alter table case_file set (fillfactor = 60);

-- Of the acts only those are looked for by their name that a ledger keeps (returns, extensions, suspensions, voids).
drop index case_entry_action;
create index case_entry_asked on case_entry (action, at)
  where action in ('request-return', 'request-extension', 'request-suspension', 'void-case');
-- Nothing asks for it; what counts people's work will keep its own sums.
drop index case_entry_person;

-- Read by (xid, id) only.
alter table outbox drop constraint outbox_pkey;

-- An answer is kept once, with the work it answers, and as it was sent.
alter table request_key drop column status;
alter table request_key alter column reply type json;
drop index request_key_at_idx;
create index request_key_at on request_key using brin (at);
