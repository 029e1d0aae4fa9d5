import type { Instant } from '@baixing/domain/time';
import Dexie, { type Table } from 'dexie';
import { keepingOf, MOST_BYTES, mayBeUsed } from './keeping.ts';

/** One answer of the server as this phone last heard it. */
export type StoredReading = {
  personId: string;
  /** The key of the reading, as text. */
  key: string;
  /** The endpoint it came from: the first word of the key. */
  endpoint: string;
  /** The shape of that endpoint's answers when it was kept. */
  form: string;
  /** When it was heard, by the phone's clock. */
  at: Instant;
  /** Roughly, in bytes. */
  size: number;
  data: unknown;
};

class ReadingsDatabase extends Dexie {
  declare readings: Table<StoredReading, [string, string]>;
}

/** What was read, kept apart from what was made: this database may be deleted at any time, and nothing is lost. */
function openReadings(): ReadingsDatabase {
  const opened = new ReadingsDatabase('baixing-readings');
  opened.version(1).stores({ readings: '[personId+key], at' });
  return opened;
}

const readings = openReadings();

/** Several readings of a person at once; what is too old or of another shape is left out. */
export async function findReadings(personId: string, keys: readonly string[]): Promise<StoredReading[]> {
  const found = await readings.readings.bulkGet(keys.map((key): [string, string] => [personId, key]));
  return found.filter((one) => one !== undefined).filter((one) => mayBeUsed(one, Date.now()));
}

/** Whose readings lie here; of one person at most, as whoever comes after another has theirs forgotten. */
export async function findReader(): Promise<string | null> {
  const kept = (await readings.readings.toCollection().primaryKeys()) as [string, string][];
  return kept.find(([, key]) => key === JSON.stringify(['get-me']))?.[0] ?? null;
}

/** Keeps readings, each in the place of the one before. */
export async function keepReadings(kept: readonly StoredReading[]): Promise<void> {
  await readings.readings.bulkPut([...kept]);
}

/** Forgets everything that other people have read on this phone; of everybody where nobody is given. */
export async function forgetOthers(personId: string | null): Promise<void> {
  if (personId === null) await readings.readings.clear();
  else await readings.readings.filter((one) => one.personId !== personId).delete();
}

/** Lets go of the oldest where there is too much, and of what can no longer be used. */
export async function trimReadings(personId: string): Promise<void> {
  const now = Date.now();
  const counts = new Map<string, number>();
  let bytes = 0;
  const dropped: [string, string][] = [];
  await readings.readings
    .orderBy('at')
    .reverse()
    .each((one) => {
      const count = (counts.get(one.endpoint) ?? 0) + 1;
      counts.set(one.endpoint, count);
      bytes += one.size;
      const most = keepingOf(one.endpoint)?.most ?? 0;
      if (one.personId !== personId || count > most || bytes > MOST_BYTES || !mayBeUsed(one, now))
        dropped.push([one.personId, one.key]);
    });
  await readings.readings.bulkDelete(dropped);
}
