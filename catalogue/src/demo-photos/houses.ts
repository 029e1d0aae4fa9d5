import { between } from '../demo-city/random.ts';
import { d, ellipse, pick, rect, shape, stroke, WALL_FOOT, WIDTH } from './ink.ts';

export type Light = 'clear' | 'morning' | 'overcast' | 'dusk';

/** What the houses turn to the street. */
export type Front = 'shops' | 'houses' | 'wall';

const WALLS = [
  '#b9afa2',
  '#a79d92',
  '#c8bdae',
  '#bfa893',
  '#a9b0b2',
  '#cdc6ba',
  '#b59f8e',
  '#d3cab9',
] as const;
const SIGNS = ['#a8483d', '#3d6a92', '#c48a35', '#4d7d5b', '#77507f', '#b5673f'] as const;

/** A row of houses from edge to edge. */
export function houses(random: () => number, light: Light, front: Front): string {
  let x = -between(random, 10, 70);
  let parts = '';
  while (x < WIDTH) {
    const w = between(random, 150, 250);
    const wall = pick(random, WALLS);
    const style = random();
    if (style < 0.2) parts += oldHouse(random, x, w, light);
    else parts += slab(random, x, w, wall, between(random, style < 0.5 ? 70 : 150, 250), light);
    parts += front === 'shops' ? shopFront(random, x, w) : groundFloor(x, w, style < 0.2);
    x += w + (random() < 0.35 ? between(random, 14, 44) : 3);
  }
  return parts;
}

/** White walls and grey tiles, as in the old town. */
function oldHouse(random: () => number, x: number, w: number, light: Light): string {
  const eaves = between(random, 262, 300);
  const parts = [
    rect(x, eaves, w, WALL_FOOT - eaves, '#dedad0'),
    shape(
      [
        [x - 14, eaves + 6],
        [x + 10, eaves - 40],
        [x + w - 10, eaves - 40],
        [x + w + 14, eaves + 6],
      ],
      '#5d6266',
    ),
    rect(x + 6, eaves - 45, w - 12, 7, '#4b5054'),
  ];
  for (let i = 1; i < 12; i += 1) {
    parts.push(
      stroke(
        d`M${x + 10 + ((w - 20) * i) / 12} ${eaves - 38}L${x - 14 + ((w + 28) * i) / 12} ${eaves + 5}`,
        '#6f7478',
        1.4,
      ),
    );
  }
  for (let i = 0; i < 3; i += 1) {
    const lit = light === 'dusk' && random() < 0.6;
    parts.push(rect(x + w * (0.14 + i * 0.28), eaves + 34, w * 0.16, 46, lit ? '#f2cf86' : '#6b5748'));
    parts.push(rect(x + w * (0.14 + i * 0.28) + w * 0.075, eaves + 34, 2, 46, '#4f4037'));
  }
  return parts.join('');
}

function slab(random: () => number, x: number, w: number, wall: string, top: number, light: Light): string {
  const parts = [
    rect(x, top, w, WALL_FOOT - top, wall),
    rect(x, top, w, 7, '#000', 'opacity=".1"'),
    rect(x + w - 14, top, 14, WALL_FOOT - top, '#000', 'opacity=".07"'),
  ];
  const columns = Math.max(3, Math.round(w / 42));
  const step = w / columns;
  const balconies = random() < 0.5;
  for (let y = top + 22; y < WALL_FOOT - 78; y += 46) {
    for (let c = 0; c < columns; c += 1) {
      const left = x + c * step + step * 0.22;
      const lit = light === 'dusk' && random() < 0.45;
      parts.push(rect(left, y, step * 0.56, 27, lit ? '#f4d48e' : 'url(#glass)', lit ? '' : 'opacity=".9"'));
      parts.push(rect(left + step * 0.27, y, 1.6, 27, '#fff', 'opacity=".45"'));
      if (balconies && c % 2 === 0)
        parts.push(rect(left - 4, y + 19, step * 0.56 + 8, 12, '#8d8880', 'opacity=".75"'));
      else if (random() < 0.22)
        parts.push(
          rect(left + step * 0.4, y + 29, 13, 10, '#d9d7d2'),
          ellipse(left + step * 0.4 + 6, y + 34, 3, 3, '#9b9a96'),
        );
      else if (random() < 0.12) parts.push(rect(left + 2, y + 27, step * 0.45, 4, '#6f8a66'));
    }
  }
  return parts.join('');
}

/** The ground floor of people's homes: a door with its step, and windows behind bars. */
function groundFloor(x: number, w: number, old: boolean): string {
  const door = x + w * 0.42;
  const wood = old ? '#6b4a3a' : '#5c6468';
  const windows = [0.1, 0.7].map((at) => {
    const left = x + w * at;
    const bars = [0.25, 0.5, 0.75].map((bar) =>
      rect(left + w * 0.19 * bar, 374, 1.6, 34, '#55534f', 'opacity=".7"'),
    );
    return old ? '' : rect(left, 374, w * 0.19, 34, 'url(#glass)') + bars.join('');
  });
  return (
    windows.join('') +
    rect(door, 366, w * 0.16, WALL_FOOT - 366, wood) +
    rect(door + w * 0.076, 370, 2, WALL_FOOT - 370, '#000', 'opacity=".3"') +
    rect(door - 6, 358, w * 0.16 + 12, 8, '#000', 'opacity=".22"') +
    rect(door - 8, WALL_FOOT - 5, w * 0.16 + 16, 6, '#8d877c')
  );
}

/** The ground floor as shops: glass, a blind and a sign without words. */
function shopFront(random: () => number, x: number, w: number): string {
  const count = Math.max(1, Math.round(w / 105));
  const each = w / count;
  return Array.from({ length: count }, (_, i) => {
    const left = x + i * each;
    const sign = pick(random, SIGNS);
    const stripes = random() < 0.5;
    const awning = stripes
      ? Array.from({ length: 8 }, (_, s) =>
          shape(
            [
              [left + 5 + ((each - 10) * s) / 8, 374],
              [left + 5 + ((each - 10) * (s + 1)) / 8, 374],
              [left + (each * (s + 1)) / 8, 391],
              [left + (each * s) / 8, 391],
            ],
            s % 2 === 0 ? sign : '#ece7dc',
          ),
        ).join('')
      : rect(left + 3, 374, each - 6, 7, '#5b5650');
    const marks = Array.from({ length: 4 }, (_, s) =>
      rect(left + each * 0.26 + s * each * 0.13, 354, each * 0.085, 12, '#f4eee0', 'opacity=".85"'),
    ).join('');
    return (
      rect(left + 2, 344, each - 4, WALL_FOOT - 344, '#6d675f') +
      rect(left + 7, 380, each - 14, WALL_FOOT - 382, 'url(#glass)') +
      rect(left + each * 0.4, 388, each * 0.22, WALL_FOOT - 388, '#4d5358', 'opacity=".75"') +
      rect(left + 3, 347, each - 6, 26, sign) +
      marks +
      awning
    );
  }).join('');
}
