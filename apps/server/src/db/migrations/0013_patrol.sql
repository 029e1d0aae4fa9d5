-- Shifts in the street and the positions recorded in them (PIPL art. 28: only on shift, kept for the configured days).

create table shift (
  id uuid primary key,
  person_id uuid not null references person,
  begun_at timestamptz not null,
  ended_at timestamptz,
  -- who ended it: the person, a later sign-in on another phone, or the longest time a shift may last
  ended_by text check (ended_by in ('person', 'next-shift', 'time')),
  -- where the person signed in, if the phone knew it
  begun_lon double precision,
  begun_lat double precision,
  begun_accuracy int,
  -- what remains when the positions are forgotten
  positions int not null default 0,
  walked_metres double precision not null default 0,
  -- the newest position received
  last_at timestamptz,
  last_lon double precision,
  last_lat double precision,
  last_accuracy int,
  last_mocked boolean,
  check ((ended_at is null) = (ended_by is null)),
  check (ended_at >= begun_at)
) with (fillfactor = 50);
-- A person is in one place: one open shift at most.
create unique index shift_open on shift (person_id) where ended_at is null;
create index shift_person on shift (person_id, begun_at desc);
create index shift_begun on shift (begun_at desc, id);

-- A batch of positions in the bytes that the phone sent (domain/track), by the local day of the first. A day is one
-- table, so that forgetting it is dropping it.
create table track_piece (
  day date not null,
  id uuid not null,
  shift_id uuid not null,
  person_id uuid not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  positions int not null,
  bytes bytea not null,
  received_at timestamptz not null,
  primary key (day, id)
) partition by list (day);
create index track_piece_person on track_piece (person_id, first_at);
-- As short as they get: looking for a shorter way costs time for nothing.
alter table track_piece alter column bytes set storage external;

-- The application writes positions and never changes one; making and dropping the tables of days is done for it here.
do $$
declare
  city text := current_schema();
begin
  execute format($make$
    create function make_track_days(days date[]) returns void
    language plpgsql security definer set search_path = %I, pg_temp as $body$
    declare
      wanted date;
      part text;
    begin
      perform pg_advisory_xact_lock(4071402028);
      foreach wanted in array days loop
        part := 'track_piece_' || to_char(wanted, 'YYYYMMDD');
        if to_regclass(format('%%I.%%I', %L, part)) is null then
          execute format('create table %%I (like track_piece including all)', part);
          -- Attached and not made as a part: whoever is writing positions goes on meanwhile.
          execute format('alter table track_piece attach partition %%I for values in (%%L)', part, wanted);
        end if;
      end loop;
    end $body$
  $make$, city, city);
  execute format($forget$
    create function forget_track_days(before date) returns int
    language plpgsql security definer set search_path = %I, pg_temp as $body$
    declare
      part text;
      dropped int := 0;
    begin
      perform pg_advisory_xact_lock(4071402028);
      set local lock_timeout = '5s';
      for part in
        select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
        where i.inhparent = 'track_piece'::regclass
          and c.relname < 'track_piece_' || to_char(before, 'YYYYMMDD') order by 1
      loop
        execute format('drop table %%I', part);
        dropped := dropped + 1;
      end loop;
      return dropped;
    end $body$
  $forget$, city);
  execute 'revoke all on function make_track_days(date[]), forget_track_days(date) from public';
  execute 'grant execute on function make_track_days(date[]), forget_track_days(date) to baixing_app';
  execute format('grant select, insert, update on %I.shift to baixing_app', city);
  execute format('grant select, insert on %I.track_piece to baixing_app', city);
end $$;
