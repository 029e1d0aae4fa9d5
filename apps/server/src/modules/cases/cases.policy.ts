import { coversPlace, isUnitPost } from '@baixing/domain/access';
import type { CaseFile } from '@baixing/domain/case';
import type { Person } from '../../person.ts';
import type { CaseParts } from './parts.ts';

/** People of a unit see what their unit has or had. */
export const worksForUnit = (person: Person): boolean => person.posts.some(isUnitPost);
const seesHall = (person: Person): boolean => person.permissions.includes('read-hall');

/** The part of a case by which it is somebody's: where it lies, and whom it is or was in the hands of. */
export type CaseMark = {
  cellCodes: readonly string[];
  personIds: readonly string[];
  unitIds: readonly string[];
};

const known = (...ids: (string | null | undefined)[]): string[] => [
  ...new Set(ids.filter((id) => id !== null && id !== undefined)),
];

/** The mark of a case as it stands. */
function markOf(file: CaseFile): CaseMark {
  return {
    cellCodes: known(file.place.cellCode),
    personIds: known(file.registeredBy, file.check?.supervisorId, file.verification?.supervisorId),
    unitIds: known(file.assignment?.unitId, ...file.unitsBefore),
  };
}

/** Who is to hear of an act: those whose the case is now, and those whose it was before it, who must see it go. */
export function audienceOf(file: CaseFile, was: CaseFile | null): CaseMark {
  const [now, before] = [markOf(file), markOf(was ?? file)];
  return {
    cellCodes: known(...now.cellCodes, ...before.cellCodes),
    personIds: known(...now.personIds, ...before.personIds),
    unitIds: known(...now.unitIds, ...before.unitIds),
  };
}

/**
 * Whose a case is: the hall sees its area; a supervisor what they found, what they are sent to and what lies in their
 * grid; a unit what it has or had. What is not yours does not exist for you.
 */
export function isTheirs(person: Person, mark: CaseMark, directory: CaseParts['directory']): boolean {
  const { cellCodes, personIds, unitIds } = mark;
  if (seesHall(person) && [...cellCodes, null].some((code) => coversPlace(person.scope, code))) return true;
  if (personIds.includes(person.personId)) return true;
  if (worksForUnit(person) && person.unitIds.some((id) => unitIds.includes(id))) return true;
  const communities = directory.communitiesOf(person.personId);
  return cellCodes.some((code) => communities.some((community) => code.startsWith(community)));
}

/** The same question of a whole case. */
export function maySee(person: Person, file: CaseFile, directory: CaseParts['directory']): boolean {
  return isTheirs(person, markOf(file), directory);
}

/**
 * In whose hands a case was beside whom its row names: units that had it, and the supervisors it was sent to. What
 * `case_past_hand` holds of a case is this and nothing else, so that a list and the case's own page agree.
 */
export function pastHandsOf(file: CaseFile): string[] {
  const hands = known(...file.unitsBefore, file.verification?.supervisorId, file.check?.supervisorId);
  return hands.filter((hand) => hand !== file.registeredBy);
}

/**
 * The same question as a condition of SQL on `case_file c`. `bind` takes a value and gives its place. A search, a
 * ledger, an export and a photo ask who `has-or-had` a case, as the case's page does; a work list and its counts ask
 * who `has` it, which the row itself says, and so stay as quick as the open cases are few.
 */
export function visibleCases(
  person: Person,
  directory: CaseParts['directory'],
  bind: (value: unknown) => string,
  asked: 'has' | 'has-or-had' = 'has-or-had',
): string {
  const ways: string[] = [];
  if (seesHall(person)) {
    if (person.scope.length === 0) return 'true';
    ways.push(`c.cell_code ^@ any (${bind(person.scope)}::text[])`);
  }
  // Only an open case has a holder: said here, the small index of the open cases finds them.
  const self = bind(person.personId);
  ways.push(`c.registered_by = ${self}`, `(not c.ended and c.holder_id = ${self})`);
  const units = worksForUnit(person) ? person.unitIds : [];
  if (units.length > 0) ways.push(`c.unit_id = any (${bind(units)}::uuid[])`);
  const communities = directory.communitiesOf(person.personId);
  if (communities.length > 0) ways.push(`left(c.cell_code, 12) = any (${bind(communities)}::text[])`);
  // Named last, so that PostgreSQL reads the hands once, into a hash, and only where nothing before it was true.
  if (asked === 'has-or-had') {
    const hands = bind([person.personId, ...units]);
    ways.push(`c.id in (select p.case_id from case_past_hand p where p.hand_id = any (${hands}::uuid[]))`);
  }
  return `(${ways.join(' or ')})`;
}
