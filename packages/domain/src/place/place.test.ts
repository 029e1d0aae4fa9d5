import fc from 'fast-check';
import gcoord from 'gcoord';
import { describe, expect, it } from 'vitest';
import {
  areaSquareMetres,
  bboxOf,
  cellIndex,
  centroid,
  componentId,
  convertDatum,
  type Datum,
  distanceMetres,
  formatCellCode,
  isCellCode,
  matterCode,
  type Position,
  parseCellCode,
  parseComponentId,
  polygonContains,
  type Ring,
} from './index.ts';

const square = (lon: number, lat: number, side: number): Ring => [
  [lon, lat],
  [lon + side, lat],
  [lon + side, lat + side],
  [lon, lat + side],
  [lon, lat],
];

describe('codes', () => {
  it('[CASE-02] reads the chain division, street, community and serial out of a cell code', () => {
    expect(parseCellCode('321202004011007')).toEqual({
      division: '321202',
      street: '321202004',
      community: '321202004011',
      serial: 7,
    });
  });
  it('refuses what is not 15 digits or has no serial', () => {
    for (const bad of [
      '',
      '32120200401100',
      '3212020040110070',
      '32120200401100x',
      '321202004011000',
      ' 321202004011007',
    ]) {
      expect(isCellCode(bad), bad).toBe(false);
    }
  });
  it('writes what it reads, for every serial', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999 }), fc.integer({ min: 1, max: 999 }), (tail, serial) => {
        const community = `321202${String(tail).padStart(6, '0')}`;
        expect(parseCellCode(formatCellCode(community, serial))).toMatchObject({ community, serial });
      }),
    );
    expect(() => formatCellCode('321202004011', 1000)).toThrow(RangeError);
    expect(() => formatCellCode('321202', 1)).toThrow(RangeError);
  });
  it('builds component ids of 17 digits and matter codes of 11', () => {
    expect(componentId('321202', '01001', 318)).toBe('32120201001000318');
    expect(matterCode('321202', '06010')).toBe('32120206010');
    expect(parseComponentId('32120201001000318')).toEqual({
      division: '321202',
      majorCode: '01',
      minorCode: '001',
      serial: 318,
    });
    expect(parseComponentId('3212020101000318')).toMatchObject({
      majorCode: '01',
      minorCode: '01',
      serial: 318,
    });
    expect(parseComponentId('32120201001000000')).toBeUndefined();
    expect(() => matterCode('321202', '0110')).toThrow(RangeError);
  });
});

describe('geometry', () => {
  it('measures a degree of latitude as 111.2 km and a cell as 10,000 m²', () => {
    expect(distanceMetres({ lon: 120, lat: 32 }, { lon: 120, lat: 33 })).toBeCloseTo(111_195, -1);
    const lat = 32.49;
    const height = 100 / 111_195;
    const width = height / Math.cos((lat * Math.PI) / 180);
    const cell: Ring = [
      [120, lat],
      [120 + width, lat],
      [120 + width, lat + height],
      [120, lat + height],
      [120, lat],
    ];
    expect(areaSquareMetres(cell)).toBeGreaterThan(9_990);
    expect(areaSquareMetres(cell)).toBeLessThan(10_010);
  });
  it('knows holes, boxes and centroids', () => {
    const ring: Position[] = [...square(0, 0, 10)];
    expect(polygonContains([ring, square(4, 4, 2)], { lon: 5, lat: 5 })).toBe(false);
    expect(polygonContains([ring, square(4, 4, 2)], { lon: 1, lat: 5 })).toBe(true);
    expect(bboxOf(ring)).toEqual({ west: 0, south: 0, east: 10, north: 10 });
    expect(centroid(ring)).toEqual({ lon: 5, lat: 5 });
    const flat = centroid([
      [1, 1],
      [3, 1],
      [1, 1],
    ]);
    expect(flat.lat).toBe(1);
    expect(() => centroid([])).toThrow(RangeError);
  });
});

describe('datum', () => {
  const inChina = fc.record({
    lon: fc.double({ min: 75, max: 134, noNaN: true }),
    lat: fc.double({ min: 18, max: 53, noNaN: true }),
  });
  const theirs = { wgs84: gcoord.WGS84, gcj02: gcoord.GCJ02, bd09: gcoord.BD09 } as const;
  const datums: Datum[] = ['wgs84', 'gcj02', 'bd09'];

  it('[CASE-02] agrees with gcoord within half a metre in every direction', () => {
    fc.assert(
      fc.property(inChina, fc.constantFrom(...datums), fc.constantFrom(...datums), (point, from, to) => {
        const [lon, lat] = gcoord.transform([point.lon, point.lat], theirs[from], theirs[to]);
        expect(distanceMetres(convertDatum(point, from, to), { lon, lat })).toBeLessThan(0.5);
      }),
      { seed: 20140319, numRuns: 2000 },
    );
  });
  it('comes back within a centimetre', () => {
    fc.assert(
      fc.property(inChina, fc.constantFrom<Datum>('gcj02', 'bd09'), (point, other) => {
        const back = convertDatum(convertDatum(point, 'wgs84', other), other, 'wgs84');
        expect(distanceMetres(back, point)).toBeLessThan(0.01);
      }),
      { seed: 20140319, numRuns: 2000 },
    );
  });
  it('moves a point of Taizhou some 500 metres and leaves one in London alone', () => {
    const taizhou = { lon: 119.92, lat: 32.49 };
    const moved = distanceMetres(taizhou, convertDatum(taizhou, 'wgs84', 'gcj02'));
    expect(moved).toBeGreaterThan(300);
    expect(moved).toBeLessThan(800);
    expect(convertDatum({ lon: -0.1, lat: 51.5 }, 'wgs84', 'gcj02')).toEqual({ lon: -0.1, lat: 51.5 });
  });
});

describe('cell index', () => {
  const side = 45;
  const cells = Array.from({ length: side * side }, (_, i) => ({
    code: String(i),
    ring: square((i % side) / side, Math.floor(i / side) / side, 1 / side),
  }));
  const index = cellIndex(cells);

  it('[CASE-02] finds the same cell as looking at every ring, for points anywhere and on edges', () => {
    const coordinate = fc.oneof(
      fc.double({ min: -0.1, max: 1.1, noNaN: true }),
      fc.integer({ min: 0, max: side }).map((n) => n / side),
    );
    fc.assert(
      fc.property(coordinate, coordinate, (lon, lat) => {
        const owners = cells.filter((cell) => polygonContains([cell.ring], { lon, lat }));
        expect(index.locate({ lon, lat })?.code).toBe(owners[0]?.code);
      }),
      { seed: 7, numRuns: 500 },
    );
  });
  it('answers nowhere outside, for nonsense and without cells', () => {
    expect(index.locate({ lon: 2, lat: 0.5 })).toBeUndefined();
    expect(index.locate({ lon: Number.NaN, lat: 0.5 })).toBeUndefined();
    expect(cellIndex([]).locate({ lon: 0, lat: 0 })).toBeUndefined();
  });
});
