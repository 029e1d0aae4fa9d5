-- What people did on their phones: one outcome per operation, done or refused, written with the work itself.

create table device (
  id uuid primary key,
  -- JWK of an ECDSA P-256 key whose other half never leaves the phone
  public_key jsonb not null,
  label text not null default '',
  app_version text not null default '',
  registered_at timestamptz not null,
  contact_at timestamptz,
  contact_by uuid references person,
  -- as the phone told at its last contact
  waiting int not null default 0,
  refused int not null default 0
);

-- A phone may be shared: everybody who has signed in on it.
create table device_person (
  device_id uuid not null references device,
  person_id uuid not null references person,
  registered_at timestamptz not null,
  primary key (device_id, person_id)
);
create index on device_person (person_id);

-- Days on which phone and server do not have the same.
create table device_difference (
  device_id uuid not null references device,
  day date not null,
  at timestamptz not null,
  missing_on_server int[] not null,
  unknown_to_phone int[] not null,
  primary key (device_id, day)
);

create sequence receipt_serial as bigint;

create table operation (
  id uuid primary key,
  device_id uuid not null,
  number int not null,
  person_id uuid not null,
  -- who sent it, where that was not the author
  sent_by uuid,
  made_at timestamptz not null,
  phone_at timestamptz not null,
  received_at timestamptz not null,
  -- the local day of made_at: phone and server compare day by day
  day date not null,
  kind text not null,
  case_id uuid,
  -- SHA-256 of its canonical JSON
  content_hash bytea not null,
  receipt bigint not null,
  -- null: done
  refusal text,
  -- the answer without the reporter's secret
  acted json,
  -- the answer tells the follow code, which is computed and kept nowhere
  tells_code boolean not null default false,
  photos text[] not null default '{}',
  constraint operation_number unique (device_id, number)
);
create index on operation (device_id, day);

create trigger append_only before update or delete on operation for each row execute function refuse_change();
create trigger no_truncate before truncate on operation for each statement execute function refuse_change();

do $$
begin
  execute format('grant select, insert, update on %I.device to baixing_app', current_schema());
  execute format('grant select, insert on %I.device_person, %I.operation to baixing_app', current_schema(), current_schema());
  execute format('grant select, insert, update, delete on %I.device_difference to baixing_app', current_schema());
  execute format('grant usage on sequence %I.receipt_serial to baixing_app', current_schema());
end $$;
