import type pg from 'pg';

/** Enters the metadata of a run's photos as an upload would have; `photoOf` of the load names the same ones. */
export async function enterPhotos(owner: pg.Client, run: string, count: number): Promise<void> {
  await owner.query(
    `insert into file (hash, type, size, width, height, received_at)
     select encode(sha256(convert_to($1 || '/' || n, 'UTF8')), 'hex'), 'image/jpeg', 180000, 1600, 1200, now()
     from generate_series(0, $2 - 1) as n on conflict do nothing`,
    [run, count],
  );
}
