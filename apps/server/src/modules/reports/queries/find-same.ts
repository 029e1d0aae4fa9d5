import type { Locale, OpenCase, ReportKind } from '@baixing/contract';
import type { CaseFile } from '@baixing/domain/case';
import { placeShown, stateShown } from '@baixing/domain/disclosure';
import { distanceMetres, type Point } from '@baixing/domain/place';
import type { Instant } from '@baixing/domain/time';
import type { Reader } from '../../../db/transaction.ts';
import { followCodeHash } from '../../cases/index.ts';
import { kindOf } from '../kinds.ts';
import { type OpenParts, presentOpenCase } from '../open-case.presenter.ts';
import { findReport } from '../reports.repository.ts';
import { openCasesAround } from './list-open-cases.ts';

/** What a phone measures is off by some tens of metres, and so are two people who stand at two ends of a heap. */
const OFFERED_METRES = 150;
/** Beyond, it is another problem, whatever the citizen says. */
const SAME_METRES = 300;
const MOST_OFFERED = 3;

/** What has been reported near by of the same kind and is open to everybody, nearest first (CASE-09). */
export async function findSame(
  reader: Reader,
  parts: OpenParts,
  near: { kind: ReportKind; point: Point },
  locale: Locale,
  at: Instant,
): Promise<(OpenCase & { distanceMetres: number })[]> {
  const rows = await openCasesAround(reader, { ...near, metres: OFFERED_METRES }, at);
  return rows
    .map((row) => ({ row, metres: Math.round(distanceMetres(near.point, row.state.place)) }))
    .filter(({ metres }) => metres <= OFFERED_METRES)
    .sort((one, other) => one.metres - other.metres)
    .slice(0, MOST_OFFERED)
    .map(({ row, metres }) => ({ ...presentOpenCase(parts, row, locale, at), distanceMetres: metres }));
}

/** The same for a report that has been sent, as long as nobody has taken it up: what it is looked for by is its own. */
export async function findSameAsReport(
  reader: Reader,
  parts: OpenParts,
  code: string,
  locale: Locale,
  at: Instant,
): Promise<OpenCase[]> {
  const found = await findReport(reader, followCodeHash(code));
  if (found?.file.stage !== 'registered') return [];
  const { file } = found;
  const rows = await findSame(reader, parts, { kind: kindOf(file.class), point: file.place }, locale, at);
  return rows.map(({ distanceMetres: _away, ...row }) => row);
}

/**
 * Whether a citizen may say of their report that it is the same as this case: it is open to everybody, of the same
 * kind, and near; in the same community where its place is shown no closer.
 */
export function mayBeSame(own: Pick<CaseFile, 'class' | 'place'>, other: CaseFile): boolean {
  if (stateShown(other) !== 'open' || other.joinedTo !== null) return false;
  if (kindOf(own.class) !== kindOf(other.class)) return false;
  if (placeShown(other.class) === 'exact') return distanceMetres(own.place, other.place) <= SAME_METRES;
  const community = own.place.cellCode?.slice(0, 12);
  return community !== undefined && community === other.place.cellCode?.slice(0, 12);
}
