import { between } from '../demo-city/random.ts';
import { type Front, houses, type Light } from './houses.ts';
import { d, ellipse, HEIGHT, KERB, pick, rect, shape, stroke, WALL_FOOT, WIDTH } from './ink.ts';

const SKIES: Record<Light, readonly [top: string, bottom: string, far: string, veil: string]> = {
  clear: ['#a9c6dc', '#e3ecef', '#b4c3cd', '#fff3d6'],
  morning: ['#b9cbdc', '#f3e5d3', '#c3c5c9', '#ffdfb0'],
  overcast: ['#b7c1c9', '#dbe0e2', '#b3bcc2', '#dfe6ea'],
  dusk: ['#2b3a55', '#c08a77', '#46506a', '#1b2440'],
};

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
    houses(random, light, front),
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
  const greens = pick<readonly [string, string, string]>(random, [
    ['#5f7b57', '#6f8a66', '#86a178'],
    ['#66794f', '#7b8f5e', '#95a874'],
    ['#57755f', '#688a6f', '#7fa185'],
  ]);
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
