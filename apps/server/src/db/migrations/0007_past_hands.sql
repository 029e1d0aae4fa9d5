-- In whose hands a case was, beside whom its row names: units that had it before, supervisors it was sent to.
-- A table of its own, written only when a case changes hands: an array on the row would cost every act its index, and
-- the story itself is too long to be searched by whom.
create table case_past_hand (
  hand_id uuid not null,
  case_id uuid not null,
  primary key (hand_id, case_id)
);

insert into case_past_hand
select distinct h.hand_id::uuid, c.id
from case_file c
cross join lateral (
  select jsonb_array_elements_text(c.state -> 'unitsBefore') as hand_id
  union select c.state -> 'verification' ->> 'supervisorId'
  union select c.state -> 'check' ->> 'supervisorId'
) h
where h.hand_id is not null and h.hand_id is distinct from c.state ->> 'registeredBy';

do $$
begin
  execute format('grant select, insert, delete on %I.case_past_hand to baixing_app', current_schema());
end $$;
