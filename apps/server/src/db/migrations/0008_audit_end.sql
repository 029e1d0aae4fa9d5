-- How far the audit record reaches: entries taken away at its end leave a chain that is whole but too short.
create table audit_end (
  one boolean primary key default true check (one),
  last_id bigint not null,
  entries bigint not null,
  hash bytea not null
);
insert into audit_end (last_id, entries, hash)
  select id, (select count(*) from audit_entry), hash from audit_entry order by id desc limit 1;

do $$
begin
  execute format('grant select, insert, update on %I.audit_end to baixing_app', current_schema());
end $$;
