import { between } from '../demo-city/random.ts';
import type { Drawing } from './drawing.ts';
import { d, ellipse, KERB, pick, rect, shadow, shape, sheen, stroke } from './ink.ts';
import { bin, car, cone, person, stall } from './things.ts';

export const refuse: Drawing = (random, after) => {
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

export const manhole: Drawing = (random, after) => {
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

export const stalls: Drawing = (random, after) => {
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

export const shopGoods: Drawing = (random, after) => {
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

export const parkedCars: Drawing = (random, after) => {
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
