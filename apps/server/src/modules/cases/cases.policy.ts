import { coversPlace, isUnitPost } from '@baixing/domain/access';
import { type CaseFile, wasAssignedTo } from '@baixing/domain/case';
import type { Person } from '../../person.ts';
import type { CaseParts } from './parts.ts';

/** People of a unit see what their unit has or had. */
export const worksForUnit = (person: Person): boolean => person.posts.some(isUnitPost);
const seesHall = (person: Person): boolean => person.permissions.includes('read-hall');

/** The part of a case by which it is somebody's. */
export type CaseMark = {
  cellCode: string | null;
  registeredBy: string | null;
  holderId: string | null;
  unitId: string | null;
};

/**
 * Whose a case is: the hall sees its area; a supervisor what they found, what they are sent to and what lies in their
 * grid; a unit what it has or had. What is not yours does not exist for you.
 */
export function isTheirs(person: Person, mark: CaseMark, directory: CaseParts['directory']): boolean {
  if (seesHall(person) && coversPlace(person.scope, mark.cellCode)) return true;
  if (mark.registeredBy === person.personId || mark.holderId === person.personId) return true;
  if (worksForUnit(person) && mark.unitId !== null && person.unitIds.includes(mark.unitId)) return true;
  return (
    mark.cellCode !== null &&
    directory.communitiesOf(person.personId).some((code) => mark.cellCode?.startsWith(code))
  );
}

/** The same question of a whole case; a unit that had it before keeps seeing it. */
export function maySee(person: Person, file: CaseFile, directory: CaseParts['directory']): boolean {
  const mark = {
    cellCode: file.place.cellCode,
    registeredBy: file.registeredBy,
    holderId: file.check?.supervisorId ?? file.verification?.supervisorId ?? null,
    unitId: file.assignment?.unitId ?? null,
  };
  const had = worksForUnit(person) && person.unitIds.some((unitId) => wasAssignedTo(file, unitId));
  return had || isTheirs(person, mark, directory) || file.verification?.supervisorId === person.personId;
}

/** The same question as a condition of SQL on `case_file c`. `bind` takes a value and gives its place. */
export function visibleCases(
  person: Person,
  directory: CaseParts['directory'],
  bind: (value: unknown) => string,
): string {
  const ways: string[] = [];
  if (seesHall(person)) {
    if (person.scope.length === 0) return 'true';
    ways.push(`c.cell_code ^@ any (${bind(person.scope)}::text[])`);
  }
  ways.push(`c.registered_by = ${bind(person.personId)}`, `c.holder_id = ${bind(person.personId)}`);
  if (worksForUnit(person)) ways.push(`c.unit_id = any (${bind(person.unitIds)}::uuid[])`);
  const communities = directory.communitiesOf(person.personId);
  if (communities.length > 0) ways.push(`left(c.cell_code, 12) = any (${bind(communities)}::text[])`);
  return `(${ways.join(' or ')})`;
}
