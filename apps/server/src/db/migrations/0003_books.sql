-- The books: which catalogue version came from which, and in what order they were published.

alter table catalogue_version add column serial int generated always as identity unique;
-- A version is the base of one other at most: of two people publishing at once, one is refused.
alter table catalogue_version add column base_id uuid unique references catalogue_version;

-- A patrol grid is changed by one person at a time.
alter table patrol_grid add column version int not null default 1;
