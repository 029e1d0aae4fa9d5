// Provisional (lead): the author of this folder replaces it; foundCity stays.
import { demoCity } from '@baixing/catalogue/demo-city';
import type pg from 'pg';
import type { Clock } from '../clock.ts';
import type { FileStore } from '../files/storage.ts';
import { DEMO_PASSWORD, demoPeople as peopleOf } from './city/people.ts';
import { demoUnits } from './city/units.ts';
import { foundCity } from './found-city.ts';

export { DEMO_PASSWORD } from './city/people.ts';
export { foundCity } from './found-city.ts';

export const loadDemo = ({
  pool,
  clock,
}: {
  pool: pg.Pool;
  clock: Clock;
  store: FileStore;
  log: unknown;
}): Promise<boolean> => foundCity(pool, clock.now());

export const demoPeople = () =>
  peopleOf(demoUnits(demoCity().streets)).map((p) => ({
    username: p.username,
    name: p.name,
    post: p.post,
    password: DEMO_PASSWORD,
  }));
