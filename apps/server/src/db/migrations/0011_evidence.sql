-- What a phone told with each photo of an operation that was done: facts for whoever weighs it, never a refusal.

create table photo_evidence (
  case_id uuid not null,
  hash text not null,
  operation_id uuid not null,
  person_id uuid not null,
  origin text not null check (origin in ('camera', 'gallery')),
  -- server time as the phone estimated it, and the phone's own clock when the act was made
  taken_at timestamptz not null,
  made_at timestamptz not null,
  phone_at timestamptz not null,
  received_at timestamptz not null,
  lon double precision,
  lat double precision,
  accuracy double precision,
  mocked boolean,
  -- ours: given to this phone
  mark text not null check (mark in ('none', 'ours', 'other-device', 'foreign')),
  mark_issued_at timestamptz,
  -- the mark with its count: good for one photo
  mark_key bytea,
  -- in which order they came
  serial bigint generated always as identity,
  primary key (case_id, hash, operation_id)
);
create index on photo_evidence (mark_key) where mark_key is not null;

create trigger append_only before update or delete on photo_evidence for each row execute function refuse_change();
create trigger no_truncate before truncate on photo_evidence for each statement execute function refuse_change();

do $$
begin
  execute format('grant select, insert on %I.photo_evidence to baixing_app', current_schema());
end $$;
