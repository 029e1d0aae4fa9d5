-- Perceptual prints of photos: pictures that look alike have prints that differ in few bits.

-- Photos that nobody has looked at since they came; whoever makes their print takes them out.
create table print_wanted (
  hash text primary key references file
);
insert into print_wanted select hash from file where type like 'image/%';

-- 64 bits in four bands. Two prints that differ in at most three bits have a band in common, in at most seven a band
-- that differs in one bit: so the bands find them, each by its index.
create table photo_print (
  hash text primary key references file,
  -- plain: too little in it to know it by; unreadable: it cannot be drawn; missing: it was not where files are kept
  outcome text not null check (outcome in ('made', 'plain', 'unreadable', 'missing')),
  a smallint,
  b smallint,
  c smallint,
  d smallint,
  check ((outcome = 'made') = (num_nulls(a, b, c, d) = 0))
);
create index photo_print_a on photo_print (a) where outcome = 'made';
create index photo_print_b on photo_print (b) where outcome = 'made';
create index photo_print_c on photo_print (c) where outcome = 'made';
create index photo_print_d on photo_print (d) where outcome = 'made';

do $$
begin
  execute format('grant select, insert, update, delete on %I.print_wanted, %I.photo_print to baixing_app', current_schema(), current_schema());
end $$;
