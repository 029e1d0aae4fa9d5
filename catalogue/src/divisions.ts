import { oneOf, readDataText, readTable } from './table.ts';

export type DivisionLevel = 'city' | 'district' | 'street' | 'community';

export type Division = {
  /** 6, 9 or 12 digits */
  code: string;
  level: DivisionLevel;
  parentCode: string | undefined;
  /** as registered, `泰山居委会` */
  fullName: string;
  /** as people say it, `泰山社区` */
  name: string;
};

/**
 * 泰州市 with its districts, 海陵区 with its 14 streets and 156 communities, and the three streets of the
 * high-tech zone next to it. Codes as of 2023. Throws on a malformed table.
 */
export function readDivisions(): Division[] {
  return readTable('divisions.tsv', ['code', 'level', 'parent', 'name'] as const).map((row) => ({
    code: row.code,
    level: oneOf(['city', 'district', 'street', 'community'], row.level, `divisions.tsv:${row.line}`),
    parentCode: row.parent === '' ? undefined : row.parent,
    fullName: row.name,
    name: shortName(row.name),
  }));
}

function shortName(fullName: string): string {
  return fullName
    .replace(/社区(居民委员会|居委会)$|居民委员会$|居委会$/, '社区')
    .replace(/村委会$|村民委员会$/, '村');
}

/** The outline of 海陵区, WGS-84, closed. An older, quantised line: fit to draw, not to decide a border by. */
export function readOutline(): { code: string; name: string; ring: [lon: number, lat: number][] } {
  return JSON.parse(readDataText('hailing-outline.json'));
}

export type RoadAddress = { road: string; address: string; place: string };

/** Real roads of the town with addresses on them, from public records. */
export function readRoadAddresses(): RoadAddress[] {
  return readTable('roads.tsv', ['road', 'address', 'place', 'lat', 'lon'] as const).map(
    ({ road, address, place }) => ({
      road,
      address,
      place,
    }),
  );
}
