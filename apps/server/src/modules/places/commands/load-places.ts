import { readDivisions, readOutline } from '@baixing/catalogue';
import { type DemoCity, demoCity, searchName } from '@baixing/catalogue/demo-city';
import { centroid, type Position, type Ring } from '@baixing/domain/place';
import type { Tx } from '../../../db/transaction.ts';
import {
  type DivisionLevel,
  hasCells,
  insertCells,
  insertDivisions,
  insertLandmarks,
  type LandmarkRow,
} from '../places.repository.ts';

/**
 * Loads the demo city: divisions, unit grid cells (marked as illustrative), and the places people name. Does nothing
 * where a city has cells already. A few seconds. Reload the book afterwards.
 */
export async function loadPlaces(tx: Tx): Promise<void> {
  if (await hasCells(tx)) return;
  const city = demoCity();
  await insertDivisions(tx, divisionsOf(city));
  await insertCells(
    tx,
    city.cells.map((cell) => ({ ...cell, ring: cell.ring.map(rounded), illustrative: true })),
  );
  await insertLandmarks(tx, landmarksOf(city));
}

function divisionsOf(city: DemoCity) {
  const outline = readOutline();
  const rings = new Map<string, Ring>([
    [outline.code, outline.ring],
    ...[...city.streets, ...city.communities].map(({ code, ring }): [string, Ring] => [
      code,
      ring.map(rounded),
    ]),
  ]);
  return readDivisions().flatMap(({ code, level, parentCode, name }) => {
    const ring = rings.get(code);
    // Of the prefecture only what is drawn: a division without ground could never be the place of a case.
    if (ring === undefined || level === 'city') return [];
    const parent = level === 'district' ? null : (parentCode ?? null);
    return { code, parentCode: parent, level, name, nameEn: englishName(name, level), outline: ring };
  });
}

const SUFFIXES: Readonly<Record<DivisionLevel, readonly (readonly [zh: string, en: string])[]>> = {
  district: [
    ['区', 'District'],
    ['市', 'City'],
  ],
  street: [
    ['街道', 'Subdistrict'],
    ['镇', 'Town'],
    ['乡', 'Township'],
  ],
  community: [
    ['社区', 'Community'],
    ['村', 'Village'],
  ],
};

/** 泰山社区 → Taishan Community. */
function englishName(name: string, level: DivisionLevel): string {
  const [zh, en] = SUFFIXES[level].find(([suffix]) => name.endsWith(suffix) && name !== suffix) ?? ['', ''];
  const { pinyin } = searchName(zh === '' ? name : name.slice(0, -zh.length));
  return `${pinyin.charAt(0).toUpperCase()}${pinyin.slice(1)}${en === '' ? '' : ` ${en}`}`;
}

function landmarksOf(city: DemoCity): LandmarkRow[] {
  const area = ({ ring }: { ring: Ring }) => centroid(ring);
  const named = <T extends { name: string; pinyin: string; initials: string }>(
    all: readonly T[],
    kind: string,
    at: (each: T) => { lon: number; lat: number },
  ): LandmarkRow[] => {
    const seen = new Set<string>();
    return all.flatMap((each) => {
      // A river in several pieces is one place, and nameless ponds are none.
      if (each.name === '' || seen.has(each.name)) return [];
      seen.add(each.name);
      const { name, pinyin, initials } = each;
      return { kind, name, address: '', pinyin, initials, ...at(each) };
    });
  };
  return [
    ...city.landmarks.map(({ kind, name, address = '', pinyin, initials, lon, lat }) => ({
      kind,
      name,
      address,
      pinyin,
      initials,
      lon,
      lat,
    })),
    ...named(city.roads, 'road', ({ line }) => middleOf(line)),
    ...named(city.parks, 'park', area),
    ...named(city.water, 'water', area),
  ];
}

function middleOf(line: readonly Position[]): { lon: number; lat: number } {
  const [lon, lat] = line[Math.floor(line.length / 2)] ?? [0, 0];
  return { lon, lat };
}

/** A centimetre is finer than any survey, and corners that cells share stay the same point. */
function rounded([lon, lat]: Position): Position {
  return [Math.round(lon * 1e7) / 1e7, Math.round(lat * 1e7) / 1e7];
}
