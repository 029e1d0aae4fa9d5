import type { CasePlace } from '@baixing/domain/case';
import type { Reader } from '../../db/transaction.ts';
import type { Located } from '../../modules/cases/index.ts';
import type { Draw } from '../draw.ts';

/** A place people name when they report. */
export type Landmark = { kind: string; name: string; address: string; lon: number; lat: number };

/** Where something was seen: the place of the case, its community's code, and the place in short. */
export type Spot = { place: CasePlace; communityCode: string; streetCode: string; near: string };

export type Locate = (point: { lon: number; lat: number }) => Located | null;

/** What one points at in a street; the middle of a road or a river is nowhere, and real offices are left out of complaints. */
const KINDS = [
  'gate',
  'park',
  'school',
  'market',
  'business',
  'estate',
  'hospital',
  'station',
  'crossing',
  'address',
];

/** The landmarks of the city as loaded, near which problems are seen. */
export async function readLandmarks(reader: Reader): Promise<Landmark[]> {
  return reader.rows<Landmark>(
    'select kind, name, address, lon, lat from landmark where kind = any ($1) order by lon, lat, name',
    [KINDS],
  );
}

const DIRECTIONS = ['北', '东北', '东', '东南', '南', '西南', '西', '西北'] as const;
const CORNERS = ['东北', '东南', '西南', '西北'] as const;
const DEGREE_METRES = 111_195;

/** A place in the words of somebody who stands there. */
function inWords(mark: Landmark, direction: string, metres: number, draw: Draw): string {
  const road = mark.address.replace(/\d.*$/, '');
  const name = mark.name.startsWith(road) ? mark.name : `${road}${mark.name}`;
  if (mark.kind === 'crossing') {
    return metres < 35
      ? `${mark.name}${draw.pick(CORNERS)}角`
      : `${mark.name}往${direction.slice(-1)}约 ${metres} 米`;
  }
  if (mark.kind === 'address') return `${mark.name}${draw.pick(['门前', '对面', '旁', '门前人行道'])}`;
  if (metres < 25) return `${name}${draw.pick(['门口', '门前', '旁'])}`;
  if (mark.kind === 'estate' && draw.chance(0.4))
    return `${name} ${draw.whole(1, 32)} 幢${draw.pick(['楼下', '北侧', '南侧', '东侧'])}`;
  return `${name}${direction}侧约 ${metres} 米`;
}

/** Weights by kind: half of what is seen is seen where people expect it, and most of it in the old town. */
function markFor(marks: readonly Landmark[], kinds: readonly string[], draw: Draw): Landmark {
  const fitting = draw.chance(0.7) ? marks.filter(({ kind }) => kinds.includes(kind)) : marks;
  return draw.pick(fitting.length > 0 ? fitting : marks);
}

/**
 * Some place near a landmark, inside the mapped city. @throws Error when no landmark lies in the city at all
 */
export function spotNear(
  marks: readonly Landmark[],
  locate: Locate,
  kinds: readonly string[],
  draw: Draw,
): Spot {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const mark = markFor(marks, kinds, draw);
    const side = draw.whole(0, 7);
    // To five metres: nobody paces more exactly.
    const metres = 5 * draw.whole(2, 24);
    const angle = (side * Math.PI) / 4;
    const north = (Math.cos(angle) * metres) / DEGREE_METRES;
    const east = (Math.sin(angle) * metres) / (DEGREE_METRES * Math.cos((mark.lat * Math.PI) / 180));
    const point = { lon: sixDigits(mark.lon + east), lat: sixDigits(mark.lat + north) };
    const located = locate(point);
    if (located === null) continue;
    const address = inWords(mark, DIRECTIONS[side] ?? '北', metres, draw);
    return {
      place: { ...point, address, cellCode: located.cellCode, areaClass: located.areaClass },
      communityCode: located.communityCode,
      streetCode: located.streetCode,
      near: mark.name,
    };
  }
  throw new Error('no landmark of the demo lies in the mapped city');
}

/** The same problem as somebody else saw it: a few metres away, in other words. */
export function sameSpot(spot: Spot, locate: Locate, draw: Draw): Spot {
  const point = {
    lon: sixDigits(spot.place.lon + draw.between(-0.0002, 0.0002)),
    lat: sixDigits(spot.place.lat + draw.between(-0.0002, 0.0002)),
  };
  const located = locate(point);
  if (located === null) return spot;
  const { cellCode, areaClass, communityCode, streetCode } = located;
  const address = `${spot.near}附近`;
  return { place: { ...point, address, cellCode, areaClass }, communityCode, streetCode, near: spot.near };
}

const sixDigits = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;
