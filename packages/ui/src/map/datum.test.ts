import { describe, expect, it } from 'vitest';
import { circleAround, fromDisplay, stepFrom, tileAddress, toDisplay } from './datum.ts';
import { circleFeatures, forceFeatures, markerFeatures, shapeFeatures } from './features.ts';

const taishanPark = { lon: 119.9153, lat: 32.4861 };
const metresApart = (a: { lon: number; lat: number }, b: { lon: number; lat: number }) =>
  Math.hypot((a.lon - b.lon) * 111_320 * Math.cos((a.lat * Math.PI) / 180), (a.lat - b.lat) * 111_320);

describe('[CASE-02] places on a shifted map', () => {
  it('[CASE-02] leaves our own map as it is', () => {
    expect(toDisplay(taishanPark, 'wgs84')).toEqual([119.9153, 32.4861]);
  });

  for (const datum of ['gcj02', 'bd09'] as const) {
    it(`[CASE-02] moves a point by hundreds of metres for ${datum}, and a click back to within half a metre`, () => {
      const [lon, lat] = toDisplay(taishanPark, datum);
      expect(metresApart({ lon, lat }, taishanPark)).toBeGreaterThan(300);
      expect(metresApart(fromDisplay(lon, lat, datum), taishanPark)).toBeLessThan(0.5);
    });
  }

  it('speaks the words of the map library to a WMTS server', () => {
    const url = 'https://map.example/wmts?TILEMATRIX={TileMatrix}&TILEROW={TileRow}&TILECOL={TileCol}';
    expect(tileAddress({ kind: 'wmts', url, datum: 'wgs84' })).toBe(
      'https://map.example/wmts?TILEMATRIX={z}&TILEROW={y}&TILECOL={x}',
    );
    expect(tileAddress({ kind: 'xyz', url: '/t/{z}/{x}/{y}', datum: 'gcj02' })).toBe('/t/{z}/{x}/{y}');
  });
});

describe('circles and steps on the ground', () => {
  it('draw every point of a circle at its distance, and close it', () => {
    const ring = circleAround(taishanPark, 50);
    for (const place of ring) expect(metresApart(place, taishanPark)).toBeCloseTo(50, 3);
    expect(metresApart(ring.at(-1) ?? taishanPark, ring[0] ?? taishanPark)).toBeCloseTo(0, 6);
  });

  it('step by metres', () => {
    expect(metresApart(stepFrom(taishanPark, 3, 4), taishanPark)).toBeCloseTo(5, 3);
  });
});

describe('what is drawn', () => {
  it('gives each case the sign of its light, a dot for the public, and the case in hand the top place', () => {
    const place = { ...taishanPark, text: 'x' };
    const { features } = markerFeatures(
      [
        { ...place, id: 'a', light: 'red', fromPublic: true },
        { ...place, id: 'b', light: 'green', selected: true },
      ],
      'wgs84',
    );
    expect(features.map((feature) => feature.properties.icon)).toEqual([
      'case-red-public',
      'case-green-selected',
    ]);
    expect(Number(features[1]?.properties.rank)).toBeGreaterThan(Number(features[0]?.properties.rank));
  });

  it('[EMG-03] marks an old position as old', () => {
    const { features } = forceFeatures(
      [
        { ...taishanPark, id: 's', kind: 'squad', name: 'x', text: 'x', stale: true },
        { ...taishanPark, id: 'w', kind: 'walker', name: 'y', selected: true },
      ],
      'wgs84',
    );
    expect(features[0]?.properties).toMatchObject({ icon: 'force-squad-stale', plate: 'plate-stale' });
    expect(features[1]?.properties).toMatchObject({ icon: 'force-walker-selected', id: 'w' });
  });

  it('closes areas and leaves ways open', () => {
    const points = [taishanPark, stepFrom(taishanPark, 9, 0), stepFrom(taishanPark, 0, 9)];
    const shapes = shapeFeatures(
      [
        { id: 'p', kind: 'patrol', points },
        { id: 't', kind: 'track', points },
      ],
      'wgs84',
    );
    const [area, way] = shapes.features.map((feature) => feature.geometry);
    expect(area?.type === 'Polygon' && area.coordinates[0]?.length).toBe(4);
    expect(way?.type === 'LineString' && way.coordinates.length).toBe(3);
  });

  it('draws the accuracy of a pin only when it is known', () => {
    expect(circleFeatures({ pin: taishanPark }, 'wgs84').features).toHaveLength(0);
    expect(circleFeatures({ pin: { ...taishanPark, accuracyMetres: 6 } }, 'wgs84').features).toHaveLength(1);
  });
});
