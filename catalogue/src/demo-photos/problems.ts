import { between } from '../demo-city/random.ts';
import { d, ellipse, HEIGHT, KERB, pick, rect, shadow, shape, stroke, WALL_FOOT } from './ink.ts';
import { bin, car, cone, lamp, person, stall } from './things.ts';

/** How a problem looks, and how its place looks when it is gone. */
type Drawing = (random: () => number, after: boolean) => string;

const refuse: Drawing = (random, after) => {
  const x = between(random, 380, 580);
  const foot = KERB + 14;
  if (after) return sheen(x, foot - 40, 190) + bin(x + 130, KERB - 22) + bin(x + 196, KERB - 22, '#5a6f8c');
  const parts = [
    shadow(x, foot + 6, 210, 22),
    ellipse(x + 30, foot + 22, 150, 10, '#4a4438', 'opacity=".25"'),
  ];
  for (let layer = 0; layer < 4; layer += 1) {
    const count = 11 - layer * 2;
    for (let i = 0; i < count; i += 1) {
      const spread = 176 - layer * 42;
      const px = x + ((i + 0.5) / count - 0.5) * 2 * spread + between(random, -14, 14);
      const py = foot - 10 - layer * 25 + between(random, -7, 7);
      parts.push(random() < 0.68 ? sack(random, px, py) : carton(random, px, py));
    }
  }
  for (let i = 0; i < 16; i += 1) {
    const px = x + between(random, -280, 280);
    const py = foot + between(random, -16, 46);
    parts.push(
      shape(
        [
          [px, py],
          [px + 13, py - 4],
          [px + 17, py + 3],
          [px + 5, py + 6],
        ],
        pick(random, ['#e3ded2', '#c6b793', '#9db2bd', '#b65a4c'] as const),
      ),
    );
  }
  return parts.join('');
};

function sack(random: () => number, x: number, y: number): string {
  const color = pick(random, [
    '#2f3a42',
    '#4b4a48',
    '#6e6a62',
    '#8a7b5e',
    '#54606a',
    '#b7a98c',
    '#a9a49a',
  ] as const);
  const w = between(random, 22, 36);
  return (
    `<path d="${d`M${x - w} ${y + 10}C${x - w * 1.15} ${y - 16} ${x - w * 0.5} ${y - 30} ${x - 4} ${y - 33}L${x - 7} ${y - 42}L${x + 8} ${y - 42}L${x + 5} ${y - 33}C${x + w * 0.6} ${y - 28} ${x + w * 1.15} ${y - 14} ${x + w} ${y + 10}Q${x} ${y + 18} ${x - w} ${y + 10}Z`}" fill="${color}"/>` +
    `<path d="${d`M${x - w * 0.6} ${y - 6}Q${x - w * 0.4} ${y - 22} ${x - 6} ${y - 28}`}" fill="none" stroke="#fff" stroke-width="2.4" opacity=".22"/>`
  );
}

function carton(random: () => number, x: number, y: number): string {
  const w = between(random, 24, 38);
  const lean = between(random, -14, 14);
  return `<g transform="rotate(${Math.round(lean)} ${Math.round(x)} ${Math.round(y)})">${rect(x - w, y - 30, w * 2, 38, '#b08d5f')}${rect(x - w, y - 30, w * 2, 7, '#c7a678')}${rect(x - 3, y - 30, 6, 38, '#d8c49c', 'opacity=".8"')}</g>`;
}

const manhole: Drawing = (random, after) => {
  const x = between(random, 380, 580);
  const y = 618;
  const rim = ellipse(x, y, 104, 33, '#6a6e72') + ellipse(x, y, 96, 29, '#54585c');
  if (after) return rim + lid(x, y - 1);
  return (
    ellipse(x, y + 4, 122, 40, '#5c6064', 'opacity=".6"') +
    rim +
    ellipse(x, y + 2, 88, 25, '#121416') +
    `<path d="${d`M${x - 86} ${y - 1}A88 25 0 0 1 ${x + 86} ${y - 1}Q${x} ${y + 26} ${x - 86} ${y - 1}Z`}" fill="#2d2f31"/>` +
    `<path d="${d`M${x - 60} ${y - 14}Q${x} ${y - 4} ${x + 60} ${y - 14}`}" fill="none" stroke="#47494b" stroke-width="3"/>` +
    shadow(x + 176, y + 26, 108, 26) +
    ellipse(x + 172, y + 26, 98, 29, '#3c3f42') +
    lid(x + 172, y + 20) +
    cone(x - 150, y + 18)
  );
};

function lid(x: number, y: number): string {
  const bars = [-2, -1, 0, 1, 2].map((i) =>
    rect(x - 58 + Math.abs(i) * 9, y + i * 8.6 - 1.6, 116 - Math.abs(i) * 18, 3.2, '#63676b', 'rx="1.5"'),
  );
  return (
    ellipse(x, y, 92, 27, '#777b7f') +
    ellipse(x, y, 82, 23, '#4f5357') +
    ellipse(x, y, 76, 20.5, '#5d6165') +
    bars.join('')
  );
}

const stalls: Drawing = (random, after) => {
  const shift = between(random, -40, 40);
  if (after)
    return (
      sheen(480 + shift, KERB + 30, 330) +
      person(random, 250 + shift, KERB - 14) +
      person(random, 300 + shift, KERB - 20, 0.96)
    );
  const people = Array.from({ length: 3 }, (_, i) =>
    person(random, 190 + i * 260 + shift + between(random, -40, 40), KERB + 106, 1.16),
  ).join('');
  return (
    [0, 1, 2, 3].map((i) => stall(random, 120 + i * 240 + shift, KERB + 52 + (i % 2) * 6)).join('') + people
  );
};

const shopGoods: Drawing = (random, after) => {
  const x = between(random, 300, 420);
  const foot = KERB - 20;
  if (after) return sheen(x + 130, foot - 8, 250) + person(random, x + 330, foot - 2);
  const rail = (left: number) => {
    const clothes = Array.from({ length: 9 }, (_, i) =>
      shape(
        [
          [left + 8 + i * 15, foot - 106],
          [left + 20 + i * 15, foot - 106],
          [left + 24 + i * 15, foot - 36],
          [left + 4 + i * 15, foot - 36],
        ],
        pick(random, ['#a8483d', '#3d6a92', '#dcd3c0', '#5f6d55', '#c48a35', '#6a4f78'] as const),
      ),
    ).join('');
    return (
      shadow(left + 74, foot + 2, 92, 8) +
      clothes +
      stroke(d`M${left} ${foot}V${foot - 112}H${left + 150}V${foot}`, '#3f4347', 4.5)
    );
  };
  const crates = Array.from({ length: 7 }, (_, i) => {
    const left = x + 182 + (i % 4) * 62;
    const bottom = foot + 6 - Math.floor(i / 4) * 36;
    const fruit = Array.from({ length: 5 }, (_, f) =>
      ellipse(left + 7 + f * 11, bottom - 35, 7, 6, i % 2 === 0 ? '#d0742f' : '#7f9b4e'),
    ).join('');
    return `${fruit}${rect(left, bottom - 32, 58, 32, '#9c7748')}${rect(left, bottom - 24, 58, 3, '#c19a66')}${rect(left, bottom - 13, 58, 3, '#c19a66')}`;
  }).join('');
  return (
    rail(x - 150) +
    rail(x + 16) +
    shadow(x + 300, foot + 8, 136, 9) +
    crates +
    person(random, x + 470, foot + 4)
  );
};

const parkedCars: Drawing = (random, after) => {
  const shift = between(random, -50, 50);
  const foot = KERB - 16;
  if (after) {
    const bollards = Array.from(
      { length: 9 },
      (_, i) =>
        rect(70 + i * 102, KERB - 56, 9, 52, '#5c6268', 'rx="4"') +
        rect(70 + i * 102, KERB - 48, 9, 7, '#d9b64c'),
    );
    return (
      bollards.join('') +
      person(random, 430 + shift, foot - 14) +
      person(random, 476 + shift, foot - 10, 0.95)
    );
  }
  return (
    car(random, 190 + shift, foot, 1.05) +
    car(random, 460 + shift, foot + 2, 1.05) +
    car(random, 735 + shift, foot - 2, 1.05)
  );
};

const buildingMaterial: Drawing = (random, after) => {
  const x = between(random, 330, 480);
  const foot = KERB + 6;
  if (after) return sheen(x + 60, foot - 20, 260);
  const bricks = Array.from({ length: 40 }, (_, i) => {
    const row = Math.floor(i / 8);
    return rect(
      x + 170 + (i % 8) * 25 + (row % 2) * 6,
      foot - 14 - row * 14,
      23.4,
      12.4,
      pick(random, ['#a1543f', '#93493a', '#ad6248'] as const),
    );
  }).join('');
  const planks = Array.from({ length: 5 }, (_, i) =>
    shape(
      [
        [x - 250, foot + 10 + i * 7],
        [x + 20, foot + 22 + i * 7],
        [x + 20, foot + 27 + i * 7],
        [x - 250, foot + 15 + i * 7],
      ],
      i % 2 === 0 ? '#b58f5e' : '#9c7848',
    ),
  );
  const grains = Array.from({ length: 60 }, () =>
    ellipse(x - 30 + between(random, -120, 120), foot - between(random, 0, 22), 2.2, 1.5, '#9f8a61'),
  ).join('');
  return (
    shadow(x, foot + 6, 190, 16) +
    `<path d="${d`M${x - 180} ${foot + 6}C${x - 120} ${foot - 20} ${x - 80} ${foot - 104} ${x - 26} ${foot - 108}C${x + 22} ${foot - 108} ${x + 70} ${foot - 24} ${x + 132} ${foot + 6}Z`}" fill="#c2ab7c"/>` +
    `<path d="${d`M${x - 26} ${foot - 108}C${x + 22} ${foot - 108} ${x + 70} ${foot - 24} ${x + 132} ${foot + 6}H${x - 10}Q${x + 20} ${foot - 50} ${x - 26} ${foot - 108}Z`}" fill="#a89064" opacity=".7"/>` +
    grains +
    shadow(x + 274, foot + 2, 122, 9) +
    bricks +
    planks.join('')
  );
};

const adverts: Drawing = (random, after) => {
  if (after) return rect(196, 332, 580, 78, '#ded9cd', 'opacity=".75"');
  const bills = Array.from({ length: 24 }, (_, i) => {
    const x = 186 + (i % 12) * 50 + between(random, -12, 12);
    const y = 334 + Math.floor(i / 12) * 40 + between(random, -8, 8);
    const w = between(random, 30, 46);
    const h = between(random, 26, 42);
    const paper = pick(random, ['#f1ecdf', '#e7d36a', '#d9695a', '#8fb3cf', '#e9b9b0', '#c9dca4'] as const);
    const lines = [0.22, 0.44, 0.66]
      .map((at) => rect(x + 4, y + h * at, w * between(random, 0.4, 0.8), 3, '#3f3f3f', 'opacity=".6"'))
      .join('');
    return `<g transform="rotate(${Math.round(between(random, -9, 9))} ${Math.round(x)} ${Math.round(y)})">${rect(x, y, w, h, paper)}${lines}</g>`;
  }).join('');
  const scraps = Array.from({ length: 7 }, () => {
    const x = between(random, 200, 760);
    const y = WALL_FOOT + between(random, 6, 40);
    return shape(
      [
        [x, y],
        [x + 18, y - 5],
        [x + 22, y + 3],
        [x + 5, y + 7],
      ],
      '#eae4d4',
    );
  }).join('');
  const paint = stroke('M640 352c18-22 40-6 22 14s-12 34 16 30 30-40 52-34', '#8b2f2a', 5, 'opacity=".7"');
  return bills + paint + scraps;
};

const brokenLamp: Drawing = (random, after) => {
  const x = between(random, 380, 520);
  const foot = KERB - 12;
  return lamp(x - 330, foot, 'glow') + lamp(x + 330, foot, 'glow') + lamp(x, foot, after ? 'glow' : 'broken');
};

const paving: Drawing = (random, after) => {
  const x = between(random, 330, 460);
  const y = WALL_FOOT + 40;
  const tile = (i: number) => ({
    left: x + (i % 6) * 58 - Math.floor(i / 6) * 12,
    top: y + Math.floor(i / 6) * 25,
  });
  const corners = ({ left, top }: { left: number; top: number }) =>
    [
      [left, top],
      [left + 55, top],
      [left + 44, top + 23],
      [left - 11, top + 23],
    ] as const;
  if (after)
    return Array.from({ length: 18 }, (_, i) =>
      shape(corners(tile(i)), i % 2 === 0 ? '#cbc7bd' : '#c3beb3'),
    ).join('');
  const parts = [
    shape(
      [
        [x - 14, y - 6],
        [x + 352, y - 4],
        [x + 330, y + 86],
        [x - 60, y + 82],
      ],
      '#7a6a55',
    ),
  ];
  for (let i = 0; i < 18; i += 1) {
    if (random() < 0.42) {
      const { left, top } = tile(i);
      for (let k = 0; k < 3; k += 1)
        parts.push(
          ellipse(
            left + between(random, 0, 44),
            top + between(random, 4, 20),
            between(random, 3, 9),
            between(random, 2, 5),
            '#5e5142',
          ),
        );
      continue;
    }
    const { left, top } = tile(i);
    parts.push(
      `<g transform="rotate(${Math.round(between(random, -12, 12))} ${Math.round(left + 20)} ${Math.round(top + 10)})">${shape(corners({ left, top: top + 3 }), '#6f6a62')}${shape(corners({ left, top }), pick(random, ['#b3aea4', '#a6a196', '#beb9ae'] as const))}</g>`,
    );
    if (random() < 0.5) parts.push(stroke(d`M${left + 8} ${top + 2}l12 9l-6 5l14 7`, '#55504a', 1.8));
  }
  return parts.join('');
};

const standingWater: Drawing = (random, after) => {
  const x = between(random, 420, 540);
  const y = 616;
  const grate =
    shape(
      [
        [x - 40, KERB + 12],
        [x + 40, KERB + 12],
        [x + 44, KERB + 32],
        [x - 44, KERB + 32],
      ],
      '#3b3f43',
    ) + [-30, -15, 0, 15, 30].map((at) => rect(x + at - 2, KERB + 13, 4, 18, '#74797e')).join('');
  if (after) return grate + sheen(x, y, 280);
  const rings = [0, 1, 2]
    .map(
      (i) =>
        `<ellipse cx="${Math.round(x - 120 + i * 130)}" cy="${Math.round(y + (i % 2) * 22)}" rx="34" ry="7" fill="none" stroke="#dfe9ee" stroke-width="2" opacity=".6"/>`,
    )
    .join('');
  const leaves = Array.from({ length: 12 }, () =>
    ellipse(x + between(random, -260, 260), y + between(random, -24, 44), 6, 3, '#7c6b43'),
  ).join('');
  return (
    grate +
    '<defs><linearGradient id="pool" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#8b9aa4"/><stop offset="1" stop-color="#b9cad5"/></linearGradient></defs>' +
    `<path d="${d`M${x - 350} ${y + 6}C${x - 300} ${y - 54} ${x - 160} ${y - 40} ${x - 60} ${y - 58}C${x + 80} ${y - 66} ${x + 220} ${y - 48} ${x + 320} ${y - 20}C${x + 390} ${y + 6} ${x + 300} ${y + 52} ${x + 150} ${y + 54}C${x} ${y + 78} ${x - 330} ${y + 60} ${x - 350} ${y + 6}Z`}" fill="url(#pool)"/>` +
    [-180, -60, 70, 190]
      .map((at, i) => rect(x + at, y - 34, 46 + i * 8, 62, '#6f7c86', 'opacity=".32"'))
      .join('') +
    rings +
    leaves +
    cone(x + 330, Math.min(HEIGHT - 20, y + 44))
  );
};

/** Just swept and rinsed: the ground is a little darker and shines. */
function sheen(x: number, y: number, reach: number): string {
  return (
    ellipse(x, y, reach, 26, '#7b7f80', 'opacity=".2"') +
    ellipse(x - reach * 0.2, y - 4, reach * 0.5, 7, '#fff', 'opacity=".13"')
  );
}

export const DRAWINGS = {
  refuse,
  manhole,
  stalls,
  'shop-goods': shopGoods,
  'parked-cars': parkedCars,
  'building-material': buildingMaterial,
  adverts,
  'broken-lamp': brokenLamp,
  paving,
  'standing-water': standingWater,
} satisfies Record<string, Drawing>;
