import type { Announcement } from './live/outbox.ts';
import type { MayHear } from './live/screen.ts';
import { type CaseParts, isTheirs } from './modules/cases/index.ts';

type Told = Announcement['payload'];
const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];

const markOf = (told: Told) => ({
  cellCodes: texts(told.cellCodes),
  personIds: texts(told.personIds),
  unitIds: texts(told.unitIds),
});

/** Who is told of what: of a case, those whose it is or was; of a changed book, everybody; of a person, that person; that
 * somebody has moved, those who may read where people are. */
export function mayHear(directory: CaseParts['directory']): MayHear {
  return (person, { topic, payload }) => {
    if (topic === 'case')
      return person.permissions.includes('read-cases') && isTheirs(person, markOf(payload), directory);
    if (topic === 'positions') return person.permissions.includes('read-positions');
    if (topic === 'identity') return payload.personId === person.personId;
    return topic === 'book';
  };
}
