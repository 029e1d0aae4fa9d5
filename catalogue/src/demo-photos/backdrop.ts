import { between } from '../demo-city/random.ts';
import { d, ellipse, HEIGHT, KERB, pick, rect, shape, stroke, WALL_FOOT, WIDTH } from './ink.ts';

/** What the houses turn to the street. */
export type Front = 'shops' | 'houses' | 'wall';

export type Light = 'clear' | 'morning' | 'overcast' | 'dusk';

const SKIES: Record<Light, readonly [top: string, bottom: string, far: string, veil: string]> = {
  clear: ['#a9c6dc', '#e3ecef', '#b4c3cd', '#fff3d6'],
  morning: ['#b9cbdc', '#f3e5d3', '#c3c5c9', '#ffdfb0'],
  overcast: ['#b7c1c9', '#dbe0e2', '#b3bcc2', '#dfe6ea'],
  dusk: ['#2b3a55', '#c08a77', '#46506a', '#1b2440'],
};

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

/** Sky, far houses, houses, pavement, road and trees: all that stays when the problem is gone. */
export function backdrop(random: () => number, light: Light, front: Front): string {
  const [top, bottom, far] = SKIES[light];
  const parts = [
    `<defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${top}"/>` +
      `<stop offset="1" stop-color="${bottom}"/></linearGradient>` +
      '<linearGradient id="road" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#7f848a"/>' +
      '<stop offset="1" stop-color="#95999d"/></linearGradient>' +
      '<linearGradient id="glass" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#b9cad4"/>' +
      '<stop offset=".5" stop-color="#7f95a5"/><stop offset="1" stop-color="#93a8b5"/></linearGradient></defs>',
    rect(0, 0, WIDTH, 460, 'url(#sky)'),
  ];
  if (light !== 'dusk') parts.push(clouds(random));
  parts.push(
    skyline(random, far),
    houses(random, light, front === 'shops'),
    ground(random),
    front === 'wall' ? wall() : '',
    trees(random),
  );
  return parts.join('');
}

/** A breath of light over the whole picture, as a lens gives it. */
export function veil(light: Light): string {
  const [, , , color] = SKIES[light];
  const strength = light === 'dusk' ? 0.42 : light === 'overcast' ? 0.1 : 0.13;
  return (
    rect(0, 0, WIDTH, HEIGHT, color, `opacity="${strength}"`) +
    '<defs><radialGradient id="edge" cx=".5" cy=".48" r=".75"><stop offset=".6" stop-opacity="0"/>' +
    `<stop offset="1" stop-opacity=".26"/></radialGradient></defs>${rect(0, 0, WIDTH, HEIGHT, 'url(#edge)')}`
  );
}

function clouds(random: () => number): string {
  return Array.from({ length: 3 }, () => {
    const x = between(random, 60, 900);
    const y = between(random, 40, 150);
    const w = between(random, 70, 150);
    const puffs = [0, 1, 2, 3].map((i) =>
      ellipse(x + (i - 1.5) * w * 0.45, y + (i % 2) * 7, w * 0.4, 12 + (i % 3) * 6, '#fff'),
    );
    // One veil for the whole cloud: puffs of their own would show where they overlap.
    return `<g opacity=".4">${puffs.join('')}</g>`;
  }).join('');
}

function skyline(random: () => number, color: string): string {
  let x = -20;
  let parts = '';
  while (x < WIDTH) {
    const w = between(random, 36, 90);
    parts += rect(x, between(random, 150, 290), w, 300, color, 'opacity=".55"');
    x += w + between(random, -6, 26);
  }
  return parts;
}

function houses(random: () => number, light: Light, shops: boolean): string {
  let x = -between(random, 10, 70);
  let parts = '';
  while (x < WIDTH) {
    const w = between(random, 150, 250);
    const wall = pick(random, WALLS);
    const style = random();
    if (style < 0.2) parts += oldHouse(random, x, w, light);
    else parts += slab(random, x, w, wall, between(random, style < 0.5 ? 70 : 150, 250), light);
    parts += shops ? shopFront(random, x, w) : '';
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

/** A garden wall along the pavement: what bill-stickers look for. */
function wall(): string {
  return (
    rect(0, 316, WIDTH, WALL_FOOT - 312, '#d5cfc2') +
    rect(0, 306, WIDTH, 14, '#6a6c6d') +
    rect(0, 320, WIDTH, 5, '#000', 'opacity=".12"') +
    rect(0, WALL_FOOT - 24, WIDTH, 26, '#8d877c') +
    [150, 400, 650, 900].map((x) => rect(x, 312, 22, WALL_FOOT - 310, '#c5beb0')).join('')
  );
}

function ground(random: () => number): string {
  const parts = [
    rect(0, WALL_FOOT - 4, WIDTH, 10, '#6e6a63', 'opacity=".5"'),
    rect(0, WALL_FOOT, WIDTH, KERB - WALL_FOOT, '#bab6ae'),
  ];
  // Paving runs towards the eye: rows grow, joints fan out from the middle.
  let row = WALL_FOOT + 8;
  for (let height = 13; row < KERB; height *= 1.22) {
    parts.push(rect(0, row, WIDTH, 1.3, '#9b978f', 'opacity=".6"'));
    row += height;
  }
  for (let i = -14; i <= 14; i += 1) {
    parts.push(
      stroke(
        d`M${480 + i * 46} ${WALL_FOOT + 4}L${480 + i * 62} ${KERB - 8}`,
        '#9b978f',
        1.1,
        'opacity=".5"',
      ),
    );
  }
  const blind = KERB - 44;
  parts.push(
    shape(
      [
        [0, blind],
        [WIDTH, blind],
        [WIDTH, blind + 13],
        [0, blind + 13],
      ],
      '#c9ad62',
      'opacity=".55"',
    ),
  );
  parts.push(
    rect(0, KERB - 9, WIDTH, 9, '#d2cfc7'),
    rect(0, KERB, WIDTH, 7, '#8f8c86'),
    rect(0, KERB + 7, WIDTH, HEIGHT, 'url(#road)'),
  );
  for (let i = 0; i < 26; i += 1) {
    parts.push(
      ellipse(
        between(random, 0, WIDTH),
        between(random, KERB + 20, HEIGHT),
        between(random, 8, 60),
        between(random, 1, 4),
        '#6f7479',
        'opacity=".16"',
      ),
    );
  }
  const shift = between(random, 0, 160);
  for (let x = -160 + shift; x < WIDTH; x += 190) {
    parts.push(
      shape(
        [
          [x + 8, 652],
          [x + 98, 652],
          [x + 96, 661],
          [x + 2, 661],
        ],
        '#e9e6dd',
        'opacity=".85"',
      ),
    );
  }
  return parts.join('');
}

function trees(random: () => number): string {
  const places = [between(random, 30, 130), between(random, 830, 930)];
  if (random() < 0.4) places.push(between(random, 380, 580));
  return places.map((x) => tree(random, x)).join('');
}

function tree(random: () => number, x: number): string {
  const foot = WALL_FOOT + 46;
  const crown = between(random, 226, 268);
  const size = between(random, 56, 78);
  const greens = pick(random, [
    ['#5f7b57', '#6f8a66', '#86a178'],
    ['#66794f', '#7b8f5e', '#95a874'],
    ['#57755f', '#688a6f', '#7fa185'],
  ] as const);
  const parts = [
    ellipse(x + 18, foot + 6, 62, 9, '#1d232b', 'opacity=".16"'),
    rect(x - 24, foot - 5, 48, 12, '#8b7f70'),
    `<path d="${d`M${x - 8} ${foot + 2}C${x - 6} ${foot - 60} ${x - 6} ${crown + 70} ${x - 4} ${crown + 20}L${x + 5} ${crown + 20}C${x + 6} ${crown + 70} ${x + 7} ${foot - 60} ${x + 9} ${foot + 2}Z`}" fill="#6b5b49"/>`,
    // Trunks are limed against frost and insects in every Chinese street.
    rect(x - 8, foot - 52, 16, 54, '#e4e0d6', 'opacity=".8"'),
  ];
  for (let i = 0; i < 15; i += 1) {
    const angle = (i / 15) * 2 * Math.PI;
    const reach = between(random, 0.35, 0.85) * size;
    const shade = i < 5 ? greens[0] : i < 10 ? greens[1] : greens[2];
    parts.push(
      ellipse(
        x + Math.cos(angle * 4) * reach * 1.05,
        crown + 8 + Math.sin(angle * 4) * reach * 0.72 - (i - 5) * 2,
        size * 0.42,
        size * 0.36,
        shade ?? '#6f8a66',
      ),
    );
  }
  return parts.join('');
}
