-- What everybody may see: what was fixed lately, newest first, filtered without touching the cases themselves.
create index case_fixed on case_file (closed_at desc, id desc, cell_code, class_kind, class_code, standard)
  where stage = 'closed' and closing_way in ('ordinary', 'self-handled');

-- A report that is sent again, days after its answer was lost, shows a secret made on the citizen's phone: what the
-- bureau's people can read of a report is not enough to be told its follow code.
alter table reporter add column repeat_hash bytea;
