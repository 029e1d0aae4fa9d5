import type { Board } from './frame.ts';
import { band, densify, isClosed, smooth } from './shapes.ts';

/**
 * The plan of the demo city on the drawing board (kilometres, see frame.ts). Road names are real; where the
 * roads run is an illustration in the spirit of the town, not a survey.
 */
export type RoadClass = 'expressway' | 'rail' | 'arterial' | 'secondary' | 'minor' | 'lane';
export type Road = { name: string; class: RoadClass; line: Board[] };
export type Water = { name: string; width: number; line: Board[] } | { name: string; ring: Board[] };
export type Park = { name: string; ring: Board[] };

/** Shown on every map of the demo city. */
export const ILLUSTRATION_NOTE = '示意图 · 街道社区与网格为演示数据';

/** Middle lines of the roads that bound the patrol area, PAT-02: 祥泰路, 兴泰路, 扬州路/南通路, 海陵大道. */
export const PATROL = { west: -3.25, east: 3.2, north: 1.3, south: -3.55 } as const;

/** East–west roads change their name at 鼓楼路, north–south roads at 东进路. */
function eastWest(name: string, y: number, west: number, east: number, kind: RoadClass = 'arterial'): Road[] {
  return [
    {
      name: `${name}西路`,
      class: kind,
      line: [
        [west, y],
        [0, y],
      ],
    },
    {
      name: `${name}东路`,
      class: kind,
      line: [
        [0, y],
        [east, y],
      ],
    },
  ];
}
function northSouth(name: string, x: number, north: number, south: number): Road[] {
  return [
    {
      name: `${name}北路`,
      class: 'arterial',
      line: [
        [x, north],
        [x, 0],
      ],
    },
    {
      name: `${name}南路`,
      class: 'arterial',
      line: [
        [x, 0],
        [x, south],
      ],
    },
  ];
}
const road = (name: string, kind: RoadClass, ...line: Board[]): Road => ({ name, class: kind, line });

export const ROADS: readonly Road[] = [
  road('扬州路', 'arterial', [-5.3, 1.3], [0, 1.3]),
  road('南通路', 'arterial', [0, 1.3], [4.6, 1.3], [6.4, 1.5]),
  ...eastWest('东进', 0, -4.3, 6.4),
  ...eastWest('济川', -1.1, -5.2, 4.2),
  ...eastWest('梅兰', -1.85, -3.25, 3.9),
  ...eastWest('凤凰', -2.65, -4.3, 6.4),
  road('海陵大道', 'arterial', [-4.3, -3.55], [3.2, -3.55], [6.4, -3.4]),
  road('祥泰路', 'arterial', [-3.25, 2.9], [-3.25, -5.2]),
  road('天虹路', 'arterial', [-2.35, 1.3], [-2.35, -3.55]),
  ...northSouth('海陵', -1.15, 2.95, -5.2),
  ...northSouth('鼓楼', 0, 3.75, -5.2),
  ...northSouth('青年', 1.15, 2.95, -3.55),
  road('春晖路', 'arterial', [2.15, 1.3], [2.15, -3.55]),
  road('兴泰路', 'arterial', [3.2, 4.75], [3.2, -5.2]),
  road('药城大道', 'arterial', [1.15, -3.55], [1.15, -6.2], [1.05, -8.6]),
  road('京泰路', 'arterial', [-4.3, 4.5], [-4.3, -5.2], [-3.9, -7.5]),
  road('泰高路', 'arterial', [-1.15, -5.2], [-2.2, -7.4], [-3.2, -9.6], [-3.5, -13.2]),
  road('328国道', 'arterial', [-9.4, 4.3], [-4.3, 4.5], [3.2, 4.75], [11.8, 4.6]),
  road('启扬高速', 'expressway', [-9.6, 7.2], [-4, 6.5], [3, 6.1], [8, 5.8], [12, 6.3]),
  road('江海高速', 'expressway', [-5.6, -6.6], [-1, -7.1], [4, -7.2]),
  road('宁启铁路', 'rail', [-9.6, 3.65], [-3, 3.85], [3, 4.1], [12, 3.95]),
  road('永泰路', 'secondary', [-3.25, 2.2], [4.3, 2.2]),
  road('站前路', 'secondary', [-1.15, 3.75], [3.2, 3.75]),
  road('江洲北路', 'secondary', [-2, 2.95], [-2, 0]),
  road('江洲南路', 'secondary', [-1.75, -1.1], [-1.75, -5.2]),
  road('森园路', 'secondary', [-4.3, 0.68], [-2, 0.68]),
  road('人民路', 'secondary', [-1.15, 0.46], [1.15, 0.46]),
  road('五一路', 'secondary', [-0.36, -0.46], [1.15, -0.46]),
  road('迎春路', 'secondary', [1.15, 0.62], [4.3, 0.62]),
  road('育才路', 'secondary', [2.68, 1.3], [2.68, 0]),
  road('东风路', 'secondary', [1.9, 3.75], [1.9, 1.3]),
  road('永晖路', 'secondary', [0.62, -1.1], [0.62, -3.55]),
  road('莲花路', 'secondary', [-0.58, -1.1], [-0.58, -2.65]),
  road('府前路', 'secondary', [0.62, -2.25], [3.2, -2.25]),
  road('引凤路', 'secondary', [-3.25, -3.1], [-1.15, -3.1]),
  road('春兰路', 'secondary', [3.2, -0.5], [6.4, -0.4]),
  road('吴洲路', 'secondary', [4.2, 1.3], [4.2, -4.6]),
  road('周山河路', 'secondary', [-4.3, -4.62], [4.2, -4.62]),
  road('泰九路', 'secondary', [-5.2, -1.1], [-9.8, -1.7]),
  road('东环路', 'secondary', [6.4, 4.7], [6.4, -4]),
  road('苏陈路', 'secondary', [6.4, 0], [9, 0.3], [11.6, 0.2]),
  road('华港路', 'secondary', [-6.6, 4.4], [-6.4, 7], [-7.4, 9.9]),
  road('罡杨路', 'secondary', [-2.4, 4.55], [-2.7, 6.5], [-2.2, 8.3]),
  road('坡子街', 'lane', [-0.36, 0], [-0.36, 0.62]),
  road('税东街', 'lane', [0, 0.23], [1.15, 0.23]),
  road('涵东街', 'lane', [0.5, 1.3], [0.5, 0.92]),
];

export const PARKS: readonly Park[] = [
  { name: '泰山公园', ring: blob(-0.76, -0.43, 0.34, 0.27, 1) },
  { name: '天德湖公园', ring: blob(-0.64, -3.12, 0.46, 0.34, 2) },
  { name: '东河公园', ring: blob(2.7, -0.52, 0.32, 0.36, 3) },
  { name: '凤城河风景区', ring: blob(1.55, -0.78, 0.46, 0.26, 4) },
  { name: '市民公园', ring: blob(0.89, -2.46, 0.2, 0.13, 5) },
  { name: '森园', ring: blob(-2.65, 1, 0.22, 0.16, 6) },
  { name: '周山河湿地公园', ring: blob(2.6, -4.05, 0.5, 0.2, 7) },
  { name: '引江河风景区', ring: blob(-6.6, 1.6, 0.34, 0.9, 8) },
];

export const WATERS: readonly Water[] = [
  {
    name: '新通扬运河',
    width: 0.13,
    line: [
      [-9.8, 2.95],
      [-5, 3.12],
      [-1, 3.3],
      [4, 3.36],
      [8, 3.2],
      [12, 3.5],
    ],
  },
  { name: '凤城河', width: 0.085, line: moat(1.64, 0.86, 0.24) },
  { name: '凤城河', ring: blob(1.55, -0.76, 0.3, 0.15, 9) },
  {
    name: '南官河',
    width: 0.07,
    line: [
      [-2.6, 3.25],
      [-2.78, 1.6],
      [-2.72, 0],
      [-2.86, -1.8],
      [-2.76, -3.6],
      [-3.1, -6],
      [-2.9, -9],
      [-4.3, -13.2],
    ],
  },
  {
    name: '老东河',
    width: 0.045,
    line: [
      [1.64, 0.8],
      [2.1, 1.75],
      [2.55, 2.5],
      [2.6, 3.36],
    ],
  },
  {
    name: '凤凰河',
    width: 0.05,
    line: [
      [0.16, -0.86],
      [0.3, -1.7],
      [0.24, -2.7],
      [0.34, -3.6],
      [0.3, -4.35],
    ],
  },
  {
    name: '周山河',
    width: 0.09,
    line: [
      [-5.6, -4.5],
      [-3, -4.28],
      [0, -4.36],
      [3, -4.3],
      [6, -4.6],
      [8.6, -4.3],
    ],
  },
  {
    name: '引江河',
    width: 0.17,
    line: [
      [-6.95, 3.05],
      [-7.05, 0],
      [-6.9, -3.4],
    ],
  },
  {
    name: '卤汀河',
    width: 0.11,
    line: [
      [-1.5, 3.28],
      [-1.75, 5],
      [-1.35, 6.6],
      [-1.6, 8.4],
    ],
  },
  {
    name: '泰东河',
    width: 0.09,
    line: [
      [4.1, 3.36],
      [5.6, 5.2],
      [8, 6.9],
      [11.4, 7.6],
    ],
  },
  {
    name: '鸭子河',
    width: 0.06,
    line: [
      [5.2, -4.5],
      [5.4, -2],
      [5.1, 0.4],
      [5.5, 3.3],
    ],
  },
  { name: '天德湖', ring: blob(-0.62, -3.1, 0.2, 0.14, 10) },
  { name: '', ring: blob(-5.6, 7.9, 0.5, 0.28, 11) },
  { name: '', ring: blob(-7.7, 6.6, 0.3, 0.36, 12) },
  { name: '', ring: blob(1.6, 6.9, 0.42, 0.2, 13) },
  { name: '', ring: blob(8.8, 2.1, 0.26, 0.2, 14) },
];

/** The ring of a water: rivers are smoothed, the moat is round already. */
export function waterRing(water: Water, margin = 0): Board[] {
  if ('ring' in water) return smooth(water.ring, 3);
  const line = isClosed(water.line) ? water.line : smooth(water.line, 4);
  return band(densify(line, 0.25), water.width + margin);
}

/** An uneven round shape; `turn` makes each a different one. */
function blob(x: number, y: number, rx: number, ry: number, turn: number): Board[] {
  const corners = Array.from({ length: 11 }, (_, i): Board => {
    const angle = (i / 11) * 2 * Math.PI;
    const pull = 1 + 0.1 * Math.sin(3 * angle + turn * 1.7) + 0.07 * Math.sin(5 * angle + turn);
    // Between a circle and a square: parks fill their block.
    const square = 1 / Math.max(Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle))) ** 0.45;
    return [x + rx * pull * square * 0.92 * Math.cos(angle), y + ry * pull * square * 0.92 * Math.sin(angle)];
  });
  return [...corners, corners[0] ?? [x, y]];
}

/** The line of the moat round the old town: a rectangle with its corners rounded. */
function moat(halfWidth: number, halfHeight: number, corner: number): Board[] {
  const points: Board[] = [];
  const quarters: [number, number, number][] = [
    [1, 1, 0],
    [-1, 1, 1],
    [-1, -1, 2],
    [1, -1, 3],
  ];
  for (const [signX, signY, quarter] of quarters) {
    for (let step = 0; step <= 8; step += 1) {
      const angle = ((quarter + step / 8) * Math.PI) / 2;
      const x = signX * (halfWidth - corner) + corner * Math.cos(angle);
      points.push([x, signY * (halfHeight - corner) + corner * Math.sin(angle)]);
    }
  }
  return [...points, points[0] ?? [0, 0]];
}
