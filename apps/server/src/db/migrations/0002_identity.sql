-- People are searched by the sound of their names, too.
alter table person add column pinyin text not null default '';
alter table person add column initials text not null default '';

-- The same post is served once: by whom, for which unit.
create unique index person_post_once
  on person_post (person_id, post, coalesce(unit_id, '00000000-0000-0000-0000-000000000000')) where ended_at is null;
