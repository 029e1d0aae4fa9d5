import type { Announcement } from './live/outbox.ts';
import type { MayHear } from './live/screen.ts';
import { type CaseParts, isTheirs } from './modules/cases/index.ts';

type Told = Announcement['payload'];
const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

const markOf = (told: Told) => ({
  cellCode: text(told.cellCode),
  registeredBy: text(told.registeredBy),
  holderId: text(told.holderId),
  unitId: text(told.unitId),
});

/** Who is told of what: of a case, those whose it is; of a changed book, everybody; of a person, that person. */
export function mayHear(directory: CaseParts['directory']): MayHear {
  return (person, { topic, payload }) => {
    if (topic === 'case')
      return person.permissions.includes('read-cases') && isTheirs(person, markOf(payload), directory);
    if (topic === 'identity') return payload.personId === person.personId;
    return topic === 'book';
  };
}
