-- A closing can be disputed, and whoever wants to hear of a report is told.

-- How often a case was reopened after a closing; why, and by whom, is in its story.
alter table case_file add column reopened int not null default 0;

-- Who wants to hear of a report: an e-mail address, or a browser. Kept sealed, and gone when the report's days are over.
create table notify_subscription (
  id uuid primary key,
  reporter_id uuid not null references reporter,
  kind text not null check (kind in ('email', 'push')),
  -- how and what: the address, or what a browser gave, sealed for this very row
  alg text not null,
  target text not null,
  -- tells the same target again, and says nothing of it: keyed with the installation's key
  target_mark bytea not null,
  locale text not null check (locale in ('zh', 'en')),
  created_at timestamptz not null,
  -- an address is written to once, and no more before somebody who reads its mail has said yes
  confirmed_at timestamptz,
  unique (reporter_id, target_mark)
);
create index on notify_subscription (target_mark);

-- What is to be told, written in the transaction that causes it, under an id that every try keeps.
create table notify_message (
  id uuid primary key default gen_random_uuid(),
  subscription_id uuid not null references notify_subscription on delete cascade,
  -- the entry it tells of; none for the first letter to an address
  case_id uuid,
  seq int,
  template text not null,
  at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'given-up')),
  tries int not null default 0,
  -- the next try; while a server is at it, when another may take it up
  due_at timestamptz not null,
  settled_at timestamptz,
  -- why the last try failed: a word, never an address
  trouble text,
  unique (subscription_id, case_id, seq)
);
create index on notify_message (due_at) where state = 'waiting';
create index on notify_message (settled_at) where settled_at is not null;

do $$
begin
  execute format('grant select, insert, update, delete on %I.notify_subscription, %I.notify_message to baixing_app', current_schema(), current_schema());
end $$;
