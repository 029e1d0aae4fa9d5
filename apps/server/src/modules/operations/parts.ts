import type { Instant } from '@baixing/domain/time';
import type pg from 'pg';
import type { Reader } from '../../db/transaction.ts';
import type { Person } from '../../person.ts';
import type { IntakeParts } from '../cases/index.ts';
import type { CaptureMarks } from '../evidence/index.ts';
import type { Shifts } from '../patrol/index.ts';
import type { KnownDevices } from './known-devices.ts';

/** What the operations of phones need from the rest of the house. */
export type OperationParts = {
  pool: pg.Pool;
  cases: IntakeParts;
  /** Somebody who is not the one signed in, with the posts of now; null when their account is closed. */
  findPerson(reader: Reader, personId: string, sender: Person, at: Instant): Promise<Person | null>;
  shifts: Shifts;
  marks: CaptureMarks;
  devices: KnownDevices;
  /** What phones are told of how to record. */
  settings: { trackEverySeconds: number; trackAccuracyMetres: number };
};
