import { readFileSync } from 'node:fs';
import {
  areaSquareMetres,
  cellIndex,
  centroid,
  distanceMetres,
  parseCellCode,
  polygonContains,
} from '@baixing/domain/place';
import { beforeAll, describe, expect, it } from 'vitest';
import { readDivisions, readOutline } from '../divisions.ts';
import { bend, unbend } from './frame.ts';
import { basemapText, type DemoCity, type DemoLandmark, demoCity, patrolArea, searchName } from './index.ts';
import { seededRandom } from './random.ts';

let city: DemoCity;
beforeAll(() => {
  city = demoCity();
});

function landmark(name: string): DemoLandmark {
  const found = city.landmarks.find((each) => each.name === name);
  if (found === undefined) throw new Error(`no landmark ${name}`);
  return found;
}

describe('the demo city', () => {
  it('[CASE-02] has the real streets and communities, and cells in every one of them', () => {
    const real = readDivisions().filter((row) => row.code.startsWith('321202') && row.code.length > 6);
    const drawn = [...city.streets, ...city.communities].map((each) => each.code);
    expect(drawn.sort()).toEqual(real.map((row) => row.code).sort());
    expect(new Set(city.cells.map((cell) => cell.communityCode)).size).toBe(156);
    expect(city.cells.length).toBeGreaterThan(20_000);
  });

  it('[CASE-02] gives every cell a code of its own, in its community, of about 10,000 m²', () => {
    expect(new Set(city.cells.map((cell) => cell.code)).size).toBe(city.cells.length);
    const wrong = city.cells.filter(
      ({ code, communityCode, ring }) =>
        parseCellCode(code)?.community !== communityCode || Math.abs(areaSquareMetres(ring) - 10_000) > 60,
    );
    expect(wrong).toEqual([]);
  });

  it('[CASE-02] counts serials north → south and west → east without a gap', () => {
    for (const { code } of city.communities) {
      const cells = city.cells.filter((cell) => cell.communityCode === code);
      const sorted = [...cells].sort((a, b) => {
        const [p, q] = [a.ring[0] ?? [0, 0], b.ring[0] ?? [0, 0]];
        return Math.abs(p[1] - q[1]) > 1e-5 ? q[1] - p[1] : p[0] - q[0];
      });
      expect(sorted.map((cell) => parseCellCode(cell.code)?.serial)).toEqual(cells.map((_, i) => i + 1));
    }
  });

  it('[CASE-02] locates any point of the city in one cell, and the cell in the community drawn round it', () => {
    const index = cellIndex(city.cells);
    const ring = readOutline().ring;
    const communities = new Map(city.communities.map((each) => [each.code, each.ring]));
    const random = seededRandom(1);
    let inside = 0;
    let agreed = 0;
    for (let i = 0; i < 20_000; i += 1) {
      const point = { lon: 119.8 + random() * 0.26, lat: 32.36 + random() * 0.24 };
      const cell = index.locate(point);
      if (!polygonContains([ring], point)) continue;
      inside += 1;
      if (cell === undefined) expect.fail(`no cell at ${JSON.stringify(point)}`);
      const drawn = communities.get(cell.communityCode);
      if (drawn !== undefined && polygonContains([drawn], point)) agreed += 1;
    }
    expect(inside).toBeGreaterThan(5_000);
    // A cell belongs whole to the community of its middle, so points near a border may differ.
    expect(agreed / inside).toBeGreaterThan(0.93);
    expect(index.locate({ lon: 121.47, lat: 31.23 })).toBeUndefined();
  });

  it('[CASE-02] puts every cell whose middle is clear of borders into the polygon of its community', () => {
    const communities = new Map(city.communities.map((each) => [each.code, each.ring]));
    const ring = readOutline().ring;
    const strays = city.cells.filter((cell) => {
      const middle = centroid(cell.ring);
      return (
        polygonContains([ring], middle) &&
        !polygonContains([communities.get(cell.communityCode) ?? []], middle)
      );
    });
    // What is left are middles within metres of a bent border.
    expect(strays.length / city.cells.length).toBeLessThan(0.002);
  });

  it('[CASE-12] has the places of 19 March 2014 where the source says they are', () => {
    const index = cellIndex(city.cells);
    const community = (name: string) => index.locate(landmark(name))?.communityCode;
    expect(community('泰山公园西大门')?.slice(0, 9)).toBe('321202004');
    expect(community('新牧院生活区')).toBe('321202003008');
    expect(community('天虹路马路市场')).toBeDefined();
    expect(community('坡子街商圈')).toBe('321202004006');
    expect(landmark('泰州市城管局').address).toBe('梅兰东路118号');
    const park = city.parks.find((each) => each.name === '泰山公园');
    const gate = landmark('泰山公园西大门');
    const middle = centroid(park?.ring ?? []);
    expect(gate.lon).toBeLessThan(middle.lon);
    expect(distanceMetres(gate, middle)).toBeLessThan(450);
  });

  it('[CASE-12] bounds the patrol area by its four roads, with the incidents inside', () => {
    const area = patrolArea();
    for (const name of [
      '泰山公园西大门',
      '新牧院生活区与教学区之间',
      '天虹路马路市场',
      '坡子街商圈',
      '泰州市城管局',
    ]) {
      expect(polygonContains([area], landmark(name)), name).toBe(true);
    }
    for (const name of ['泰州站', '苏陈镇政府', '药城大道商务楼']) {
      expect(polygonContains([area], landmark(name)), name).toBe(false);
    }
    expect(areaSquareMetres(area) / 1e6).toBeCloseTo(31, 0);
    for (const pair of ['祥泰路与扬州路交叉口', '兴泰路与南通路交叉口', '祥泰路与海陵大道交叉口']) {
      const corner = landmark(pair);
      const nearest = Math.min(...area.map(([lon, lat]) => distanceMetres(corner, { lon, lat })));
      expect(nearest, pair).toBeLessThan(2);
    }
  });

  it('is strict in the old town and mild in the fields', () => {
    const index = cellIndex(city.cells);
    expect(index.locate(landmark('坡子街商圈'))?.areaClass).toBe('A');
    expect(index.locate(landmark('梅兰小区'))?.areaClass).toBe('B');
    expect(index.locate(landmark('华港镇政府'))?.areaClass).toBe('C');
  });

  it('names every road, place and community so that it is found by pinyin and initials', () => {
    expect(searchName('泰山公园')).toEqual({ name: '泰山公园', pinyin: 'taishangongyuan', initials: 'tsgy' });
    expect(searchName('药城大道')).toMatchObject({ pinyin: 'yaochengdadao', initials: 'ycdd' });
    expect(searchName('328国道')).toMatchObject({ pinyin: '328guodao' });
    const named = [...city.roads, ...city.landmarks, ...city.communities, ...city.streets];
    expect(
      named
        .filter((each) => !/^[a-z0-9]+$/.test(each.pinyin) || each.initials === '')
        .map((each) => each.name),
    ).toEqual([]);
    expect(new Set(city.roads.map((each) => each.name)).size).toBe(city.roads.length);
    expect(city.landmarks.filter((each) => each.kind === 'address').length).toBeGreaterThan(12);
  });

  it('is the same city every time', () => {
    const again = demoCity();
    expect(again.cells[20_000]).toEqual(city.cells[20_000]);
    expect(again.communities).toEqual(city.communities);
  });
});

describe('the drawing board', () => {
  it('comes back from the bend to within a decimetre, everywhere in the city', () => {
    const random = seededRandom(3);
    for (let i = 0; i < 2_000; i += 1) {
      const at = [random() * 22 - 10, random() * 24 - 13] as const;
      const [x, y] = unbend(bend(at));
      expect(Math.hypot(x - at[0], y - at[1])).toBeLessThan(1e-4);
    }
  });
});

describe('the basemap', () => {
  const committed = readFileSync(new URL('../../data/demo-basemap.json', import.meta.url), 'utf8');
  it('is committed as its generator makes it', () => {
    expect(basemapText() === committed).toBe(true);
  });
  it('is small enough for a browser, says that it is illustrative and carries no cells', () => {
    expect(Buffer.byteLength(committed)).toBeLessThan(600 * 1024);
    const parsed = JSON.parse(committed);
    expect(parsed.note).toContain('示意图');
    expect(Object.keys(parsed).sort()).toEqual(
      ['built', 'communities', 'note', 'outline', 'parks', 'places', 'roads', 'streets', 'water'].sort(),
    );
    expect(parsed.streets.features).toHaveLength(14);
    expect(parsed.communities.features).toHaveLength(156);
  });
});
