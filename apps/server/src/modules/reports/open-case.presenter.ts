import type { Locale, OpenCase } from '@baixing/contract';
import type { CaseFile, ClassRef } from '@baixing/domain/case';
import { placeShown, stateShown } from '@baixing/domain/disclosure';
import type { Point } from '@baixing/domain/place';
import type { Instant } from '@baixing/domain/time';
import { AppError } from '../../app-error.ts';
import type { CaseParts } from '../cases/index.ts';
import { kindOf, plainClassName } from './kinds.ts';
import { dayWords } from './moments.ts';
import { headlineOf, unitWords } from './story.ts';
import { STORY_WORDS } from './story-words.ts';

/** What the public's view of places asks of the place book. */
export type PublicPlaces = {
  middleOf(communityCode: string): Point | null;
  landmarkNear(point: Point, metres: number): string | null;
  divisions(): readonly { code: string; name: string }[];
};

/** What the public's readings need. */
export type OpenParts = { cases: CaseParts; places: PublicPlaces };

export type OpenRow = { number: string; state: CaseFile };

/** As far as one sees from a landmark. */
const NEAR_METRES = 150;

/** What a class is called to everybody: the citizens' word, else the catalogue's. */
export function className({ cases }: OpenParts, ref: ClassRef | null, locale: Locale): string {
  if (ref === null) return STORY_WORDS[locale].classUnknown;
  const inBook = cases.catalogue.classOf(ref);
  const name = inBook && ((locale === 'en' && inBook.nameEn) || inBook.name);
  return plainClassName(ref, locale) ?? name ?? STORY_WORDS[locale].classUnknown;
}

/** Street and community of a cell or community, in words. */
export function areaWords({ cases }: OpenParts, cellCode: string | null): string {
  if (cellCode === null) return '';
  const names = [cases.places.nameOf(cellCode.slice(0, 9)), cases.places.nameOf(cellCode.slice(0, 12))];
  return names.filter((name) => name !== null).join(' ');
}

/** The same with the landmark near a point, where the point is for everybody. */
export function placeInWords(
  parts: OpenParts,
  cellCode: string | null,
  shown: Point | null,
  locale: Locale,
): string {
  const landmark = shown && parts.places.landmarkNear(shown, NEAR_METRES);
  return STORY_WORDS[locale].placeOf(areaWords(parts, cellCode), landmark);
}

/** To a metre: more digits are a hint to who measured it. */
export const roundedPoint = ({ lon, lat }: Point): Point => ({
  lon: Number(lon.toFixed(5)),
  lat: Number(lat.toFixed(5)),
});

/**
 * A case for everybody. Built from what the bureau knows, never from what anybody typed: an address or a description
 * may name a person or a door. @throws AppError `not-found` for a case that is not shown
 */
export function presentOpenCase(
  parts: OpenParts,
  { number, state: file }: OpenRow,
  locale: Locale,
  at: Instant,
): OpenCase {
  const state = stateShown(file);
  if (state === null) throw new AppError('not-found');
  const exact = placeShown(file.class) === 'exact';
  const { cellCode } = file.place;
  const middle = cellCode === null ? null : parts.places.middleOf(cellCode.slice(0, 12));
  const unit = unitWords(
    { locale, unitName: (id) => unitNameOf(parts.cases, id, locale) },
    file.assignment?.unitId,
  );
  const fixedAt = state === 'fixed' ? (file.closing?.at ?? null) : null;
  return {
    number: number,
    state,
    kind: kindOf(file.class),
    name: className(parts, file.class, locale),
    place: placeInWords(parts, cellCode, exact ? file.place : null, locale),
    point: exact ? roundedPoint(file.place) : middle && roundedPoint(middle),
    exact,
    reported: dayWords(file.earlies.reportedAt, at, locale),
    fixed: fixedAt === null ? null : dayWords(fixedAt, at, locale),
    now: headlineOf(file, unit, locale),
    others: file.takenIn.length,
  };
}

/** The name of a unit to the public; null for one that is no more. */
export function unitNameOf(cases: CaseParts, id: string, locale: Locale): string | null {
  const unit = cases.directory.unit(id);
  return unit ? (locale === 'en' && unit.nameEn) || unit.name : null;
}
