import { between } from '../demo-city/random.ts';
import type { Drawing } from './drawing.ts';
import { d, ellipse, HEIGHT, KERB, pick, rect, shadow, shape, sheen, stroke, WALL_FOOT } from './ink.ts';
import { cone, lamp } from './things.ts';

export const buildingMaterial: Drawing = (random, after) => {
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

export const adverts: Drawing = (random, after) => {
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

export const brokenLamp: Drawing = (random, after) => {
  const x = between(random, 380, 520);
  const foot = KERB - 12;
  return lamp(x - 330, foot, 'glow') + lamp(x + 330, foot, 'glow') + lamp(x, foot, after ? 'glow' : 'broken');
};

export const paving: Drawing = (random, after) => {
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

export const standingWater: Drawing = (random, after) => {
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
