import type { Locale, OpenMark } from '@baixing/contract';
import { placeShown } from '@baixing/domain/disclosure';
import type { Instant } from '@baixing/domain/time';
import type { Reader } from '../../../db/transaction.ts';
import { areaWords, className, type OpenParts, placeInWords, roundedPoint } from '../open-case.presenter.ts';
import { STORY_WORDS } from '../story-words.ts';
import { type MapRow, mapOpenCases, type OpenFilter } from './list-open-cases.ts';

/** More would be a picture nobody can read. */
const MOST = 1000;

/**
 * What is open or was fixed lately, as places on a map: each case whose place is shown where it is, the others counted
 * in the middle of their community.
 */
export async function mapOfOpenCases(
  reader: Reader,
  parts: OpenParts,
  filter: OpenFilter,
  locale: Locale,
  at: Instant,
): Promise<{ marks: OpenMark[]; truncated: boolean }> {
  const found = await mapOpenCases(reader, filter, MOST, at);
  const rows = found.slice(0, MOST);
  const hidden = new Map<string, MapRow[]>();
  const marks: OpenMark[] = [];
  for (const row of rows) {
    if (classShown(row) === 'exact') marks.push(markOf(parts, row, locale));
    else if (row.cell_code !== null) {
      const community = row.cell_code.slice(0, 12);
      hidden.set(community, [...(hidden.get(community) ?? []), row]);
    }
  }
  for (const [community, those] of hidden)
    marks.push(...(communityMark(parts, community, those, locale) ?? []));
  return { marks, truncated: found.length > MOST };
}

const classOf = (row: MapRow) =>
  row.code === null ? null : { standard: row.standard, kind: row.kind, code: row.code };
const classShown = (row: MapRow) => placeShown(classOf(row));

function markOf(parts: OpenParts, row: MapRow, locale: Locale): OpenMark {
  return {
    ...roundedPoint(row),
    count: 1,
    name: className(parts, classOf(row), locale),
    place: placeInWords(parts, row.cell_code, row, locale),
    number: row.number,
    area: null,
  };
}

function communityMark(
  parts: OpenParts,
  community: string,
  rows: readonly MapRow[],
  locale: Locale,
): [OpenMark] | null {
  const middle = parts.places.middleOf(community);
  const [only] = rows;
  if (middle === null || only === undefined) return null;
  return [
    {
      ...roundedPoint(middle),
      count: rows.length,
      name:
        rows.length === 1
          ? className(parts, classOf(only), locale)
          : STORY_WORDS[locale].several(rows.length),
      place: areaWords(parts, community),
      number: rows.length === 1 ? only.number : null,
      area: rows.length === 1 ? null : community,
    },
  ];
}
