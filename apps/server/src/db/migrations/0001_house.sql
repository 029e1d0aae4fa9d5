-- The house: people, catalogue, calendar, places, cases, and what carries them.
-- One city is one schema; search_path decides which.

create extension if not exists pg_trgm schema public;

-- ── people ────────────────────────────────────────────────────────────────────────────────────────

create table org_unit (
  id uuid primary key,
  parent_id uuid references org_unit,
  code text not null unique,
  name text not null,
  name_en text not null default '',
  kind text not null check (kind in ('bureau', 'office', 'branch', 'squad', 'district', 'street', 'department', 'company')),
  -- inside the bureau's own system, or a department, district or company beside it (CASE-07)
  inside boolean not null default true,
  division_code text,
  duty_phone text not null default '',
  closed_at timestamptz,
  version int not null default 1
);
create index on org_unit (parent_id);

create table person (
  id uuid primary key,
  username text not null,
  name text not null,
  phone text not null default '',
  unit_id uuid references org_unit,
  locale text not null default 'zh' check (locale in ('zh', 'en')),
  closed_at timestamptz,
  password_hash text,
  password_set_at timestamptz,
  password_temporary boolean not null default true,
  failed_count int not null default 0,
  locked_until timestamptz,
  totp_secret text,
  totp_confirmed_at timestamptz,
  totp_last_step bigint not null default 0,
  version int not null default 1
);
create unique index on person (lower(username));
create index on person (unit_id);

create table person_post (
  id uuid primary key,
  person_id uuid not null references person,
  post text not null,
  -- the unit for which the post is served
  unit_id uuid references org_unit,
  -- division codes; empty = the whole city
  scope text[] not null default '{}',
  granted_at timestamptz not null,
  ended_at timestamptz
);
create index on person_post (person_id) where ended_at is null;
create index on person_post (post) where ended_at is null;

create table password_history (
  person_id uuid not null references person,
  set_at timestamptz not null,
  password_hash text not null,
  primary key (person_id, set_at)
);

create table session (
  id uuid primary key,
  token_hash bytea not null unique,
  person_id uuid not null references person,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  ends_at timestamptz not null,
  ended_at timestamptz,
  second_factor boolean not null default false,
  address text not null default '',
  agent text not null default ''
);
create index on session (person_id) where ended_at is null;

-- ── catalogue ─────────────────────────────────────────────────────────────────────────────────────

create table catalogue_class (
  standard text not null,
  kind text not null check (kind in ('component', 'event')),
  code text not null,
  major_code text not null,
  major_name text not null,
  major_name_en text not null default '',
  name text not null,
  name_en text not null default '',
  pinyin text not null default '',
  initials text not null default '',
  confidence text not null default '',
  local boolean not null default false,
  effective_from date not null,
  effective_to date,
  version int not null default 1,
  primary key (standard, kind, code)
);

create table class_mapping (
  from_standard text not null,
  from_kind text not null,
  from_code text not null,
  to_standard text not null,
  to_kind text not null,
  to_code text not null,
  primary key (from_standard, from_kind, from_code, to_standard)
);

-- A published state of conditions and limits; a case keeps the version it was filed under.
create table catalogue_version (
  id uuid primary key,
  name text not null,
  standard text not null,
  effective_from timestamptz not null,
  published_at timestamptz not null,
  published_by uuid references person,
  note text not null default ''
);

create table filing_condition (
  id uuid primary key,
  version_id uuid not null references catalogue_version,
  standard text not null,
  kind text not null,
  class_code text not null,
  serial int not null,
  condition text not null,
  closing_condition text not null,
  -- {"A": {"value": 4, "unit": "work-hour"}, "B": …, "C": …}
  limits jsonb not null,
  limit_as_written text not null default '',
  default_unit_code text,
  unique (version_id, kind, class_code, serial)
);
create index on filing_condition (version_id, kind, class_code);

create table stage_limit (
  version_id uuid not null references catalogue_version,
  clock text not null,
  value numeric not null,
  unit text not null,
  primary key (version_id, clock)
);

-- ── calendar ──────────────────────────────────────────────────────────────────────────────────────

create table calendar_version (
  id uuid primary key,
  serial int generated always as identity unique,
  body jsonb not null,
  published_at timestamptz not null,
  published_by uuid references person,
  note text not null default ''
);

-- ── places ────────────────────────────────────────────────────────────────────────────────────────

create table division (
  code text primary key,
  parent_code text,
  level text not null check (level in ('district', 'street', 'community')),
  name text not null,
  name_en text not null default '',
  outline jsonb
);

create table cell (
  code text primary key check (code ~ '^\d{15}$'),
  community_code text not null references division (code),
  area_class text not null check (area_class in ('A', 'B', 'C')),
  ring jsonb not null,
  illustrative boolean not null default false
);
create index on cell (community_code);

create table landmark (
  id int generated always as identity primary key,
  kind text not null,
  name text not null,
  address text not null default '',
  pinyin text not null default '',
  initials text not null default '',
  lon double precision not null,
  lat double precision not null
);

-- cells given to one supervisor
create table patrol_grid (
  id uuid primary key,
  name text not null,
  person_id uuid references person,
  communities text[] not null default '{}'
);

-- ── files ─────────────────────────────────────────────────────────────────────────────────────────

create table file (
  hash text primary key check (hash ~ '^[0-9a-f]{64}$'),
  name text not null default '',
  type text not null,
  size bigint not null,
  width int,
  height int,
  taken_at timestamptz,
  taken_lon double precision,
  taken_lat double precision,
  received_at timestamptz not null,
  received_from uuid,
  -- everybody's picture until a case holds it; then the case's readers'
  public boolean not null default false
);

-- ── reporters ─────────────────────────────────────────────────────────────────────────────────────

create table reporter (
  id uuid primary key,
  name text not null default '',
  phone text not null default '',
  answer_by text not null default 'none' check (answer_by in ('phone', 'message', 'none')),
  follow_code_hash bytea unique,
  follow_code_hint text not null default '',
  created_at timestamptz not null
);
create index on reporter (phone) where phone <> '';

-- ── cases ─────────────────────────────────────────────────────────────────────────────────────────

-- The snapshot: the fold of the entries, with the columns that lists need.
create table case_file (
  id uuid primary key,
  number text not null unique,
  version int not null,
  stage text not null,
  ended boolean not null,
  source text not null,
  public boolean not null,
  standard text,
  class_kind text,
  class_code text,
  condition_id uuid,
  description text not null,
  address text not null,
  lon double precision not null,
  lat double precision not null,
  cell_code text,
  area_class text,
  unit_id uuid,
  holder_id uuid,
  registered_by uuid,
  reporter_id uuid references reporter,
  request text,
  supervised boolean not null default false,
  rework int not null default 0,
  urges int not null default 0,
  taken_in int not null default 0,
  joined_to uuid,
  clock text,
  paused boolean not null default false,
  warn_at timestamptz,
  due_at timestamptz,
  -- from when it is late: not the same as due_at when that falls on a closing (docs/decisions/0002)
  late_after timestamptz,
  resume_at timestamptz,
  found_at timestamptz not null,
  registered_at timestamptz not null,
  judged_at timestamptz,
  handled_at timestamptz,
  solved_at timestamptz,
  closed_at timestamptz,
  closing_way text,
  -- whether the handling clock that counted ended within its limit
  handled_on_time boolean,
  appeal text,
  stars int,
  day date not null,
  ym int not null,
  state jsonb not null
) with (fillfactor = 70);
-- Work lists look at open cases only: few, however many have ended.
create index case_open_stage on case_file (stage, due_at) where not ended;
create index case_open_late on case_file (late_after) where not ended;
create index case_open_unit on case_file (unit_id, due_at) where not ended;
create index case_open_holder on case_file (holder_id) where not ended and holder_id is not null;
create index case_open_place on case_file (lat, lon) where not ended;
create index case_open_resume on case_file (resume_at) where resume_at is not null;
create index case_day on case_file (registered_at desc, id);
create index case_closed on case_file (closed_at desc) where closed_at is not null;
create index case_unit on case_file (unit_id, registered_at desc) where unit_id is not null;
create index case_registered_by on case_file (registered_by, registered_at desc) where registered_by is not null;
create index case_reporter on case_file (reporter_id) where reporter_id is not null;
create index case_joined on case_file (joined_to) where joined_to is not null;

-- What a search in words looks through; apart, so that the index is written once and not at every act.
create table case_words (
  case_id uuid primary key,
  words text not null
);
create index on case_words using gin (words gin_trgm_ops);

-- The story: appended, never changed. Hash-chained per case.
create table case_entry (
  case_id uuid not null,
  seq int not null,
  at timestamptz not null,
  action text not null,
  person_id uuid,
  post text not null,
  unit_id uuid,
  data jsonb not null,
  "limit" jsonb,
  terms jsonb,
  alg text not null default 'sha256',
  hash bytea not null,
  primary key (case_id, seq)
);
create index case_entry_action on case_entry (action, at);
create index case_entry_person on case_entry (person_id, at) where person_id is not null;

create table case_photo (
  case_id uuid not null,
  hash text not null,
  seq int not null,
  role text not null,
  primary key (case_id, hash, role)
);
create index on case_photo (hash);

create table case_number (
  day date primary key,
  last int not null
);

-- ── what carries them ─────────────────────────────────────────────────────────────────────────────

-- Read in commit order: a row is shown only when every transaction before it has ended.
create table outbox (
  id bigint generated always as identity primary key,
  xid xid8 not null default pg_current_xact_id(),
  at timestamptz not null,
  topic text not null,
  payload jsonb not null
);
create index on outbox (xid, id);

-- The answer to a repeat is the first answer.
create table request_key (
  key uuid primary key,
  endpoint text not null,
  actor text not null,
  body_hash bytea not null,
  status int not null,
  reply jsonb,
  at timestamptz not null
);
create index on request_key (at);

create table audit_entry (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  person_id uuid,
  action text not null,
  subject text not null,
  detail jsonb not null,
  address text not null default '',
  alg text not null default 'sha256',
  hash bytea not null
);
create index on audit_entry (at);
create index on audit_entry (person_id, at);

create table setting (
  name text primary key,
  value jsonb not null
);

-- ── append only: by rights and by trigger ─────────────────────────────────────────────────────────

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end $$;

create trigger append_only before update or delete on case_entry for each row execute function refuse_change();
create trigger no_truncate before truncate on case_entry for each statement execute function refuse_change();
create trigger append_only before update or delete on audit_entry for each row execute function refuse_change();
create trigger no_truncate before truncate on audit_entry for each statement execute function refuse_change();


do $$
begin
  execute format('grant usage on schema %I to baixing_app', current_schema());
  execute format('grant select, insert, update, delete on all tables in schema %I to baixing_app', current_schema());
  execute format('grant usage on all sequences in schema %I to baixing_app', current_schema());
end $$;
revoke update, delete, truncate on case_entry, audit_entry, calendar_version, catalogue_version, password_history from baixing_app;
