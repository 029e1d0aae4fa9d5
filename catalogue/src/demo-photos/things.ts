import { between } from '../demo-city/random.ts';
import { d, ellipse, KERB, pick, rect, shadow, shape, stroke } from './ink.ts';

/** Things that stand in the street, drawn with their foot at (x, y). */

export function person(random: () => number, x: number, y: number, size = 1): string {
  const coat = pick(random, ['#4b5f80', '#7d4a47', '#5d6b58', '#8a7551', '#565266', '#a3744d'] as const);
  const s = size;
  return (
    shadow(x + 6 * s, y, 22 * s, 5 * s) +
    rect(x - 9 * s, y - 44 * s, 8 * s, 44 * s, '#3c4048', 'rx="3"') +
    rect(x + 1 * s, y - 44 * s, 8 * s, 44 * s, '#343840', 'rx="3"') +
    rect(x - 14 * s, y - 90 * s, 28 * s, 52 * s, coat, 'rx="9"') +
    rect(x - 19 * s, y - 86 * s, 8 * s, 40 * s, coat, 'rx="4"') +
    rect(x + 11 * s, y - 86 * s, 8 * s, 40 * s, coat, 'rx="4"') +
    ellipse(x, y - 101 * s, 10.5 * s, 12 * s, '#d8b08c') +
    `<path d="${d`M${x - 11 * s} ${y - 102 * s}a${11 * s} ${12 * s} 0 0 1 ${22 * s} 0q${-8 * s} ${-5 * s} ${-22 * s} 0z`}" fill="#2d2a29"/>`
  );
}

export function bin(x: number, y: number, color = '#3f7d55'): string {
  return (
    shadow(x + 4, y + 2, 34, 6) +
    shape(
      [
        [x - 24, y - 66],
        [x + 24, y - 66],
        [x + 20, y],
        [x - 20, y],
      ],
      color,
    ) +
    shape(
      [
        [x + 8, y - 66],
        [x + 24, y - 66],
        [x + 20, y],
        [x + 10, y],
      ],
      '#000',
      'opacity=".13"',
    ) +
    rect(x - 27, y - 76, 54, 12, color, 'rx="4"') +
    rect(x - 27, y - 67, 54, 3, '#000', 'opacity=".2"') +
    ellipse(x, y - 36, 9, 9, '#fff', 'opacity=".55"') +
    ellipse(x - 15, y + 1, 6, 6, '#2b2e31') +
    ellipse(x + 15, y + 1, 6, 6, '#2b2e31')
  );
}

export function cone(x: number, y: number): string {
  return (
    shadow(x + 4, y + 1, 28, 5) +
    rect(x - 22, y - 7, 44, 8, '#c9542a', 'rx="2"') +
    shape(
      [
        [x - 4, y - 66],
        [x + 4, y - 66],
        [x + 16, y - 7],
        [x - 16, y - 7],
      ],
      '#e06a33',
    ) +
    shape(
      [
        [x - 7.5, y - 48],
        [x + 7.5, y - 48],
        [x + 10.5, y - 33],
        [x - 10.5, y - 33],
      ],
      '#f3eee4',
    )
  );
}

export function car(random: () => number, x: number, y: number, size = 1): string {
  const paint = pick(random, [
    '#c9ccd0',
    '#3b4a63',
    '#8d2f33',
    '#e7e5e0',
    '#2f3338',
    '#5f7a86',
    '#a58e6b',
  ] as const);
  const at = (dx: number, dy: number) => [x + dx * size, y + dy * size] as const;
  const body = `M${at(-118, -22).join(' ')}Q${at(-120, -50).join(' ')} ${at(-84, -54).join(' ')}Q${at(-58, -88).join(' ')} ${at(-22, -90).join(' ')}L${at(30, -90).join(' ')}Q${at(58, -86).join(' ')} ${at(78, -56).join(' ')}Q${at(116, -50).join(' ')} ${at(118, -24).join(' ')}L${at(112, -14).join(' ')}L${at(-112, -14).join(' ')}Z`;
  const wheel = (dx: number) => {
    const [cx, cy] = at(dx, -16);
    return (
      ellipse(cx, cy, 21 * size, 21 * size, '#25282b') +
      ellipse(cx, cy, 11 * size, 11 * size, '#a9adb1') +
      ellipse(cx, cy, 4 * size, 4 * size, '#5a5e62')
    );
  };
  return (
    shadow(x, y + 3, 128 * size, 11 * size) +
    `<path d="${body}" fill="${paint}"/>` +
    shape([at(-68, -56), at(-48, -80), at(-6, -82), at(-6, -56)], '#5a6a75') +
    shape([at(2, -56), at(2, -82), at(32, -82), at(62, -56)], '#5a6a75') +
    shape([at(-60, -56), at(-44, -76), at(-30, -78), at(-44, -56)], '#fff', 'opacity=".25"') +
    rect(x - 116 * size, y - 36 * size, 232 * size, 3 * size, '#000', 'opacity=".14"') +
    rect(x - 118 * size, y - 44 * size, 12 * size, 8 * size, '#f2e7bd', 'rx="3"') +
    rect(x + 107 * size, y - 44 * size, 10 * size, 9 * size, '#b8423a', 'rx="3"') +
    wheel(-70) +
    wheel(70)
  );
}

/** A street lamp; its head hangs over the road. `glow` lights it, `broken` leaves a smashed head. */
export function lamp(x: number, foot: number, state: 'glow' | 'dark' | 'broken'): string {
  const top = foot - 330;
  const pole =
    shadow(x + 8, foot + 2, 26, 5) +
    rect(x - 4, top, 8, 330, '#4f565d') +
    rect(x - 9, foot - 34, 18, 34, '#434a50') +
    stroke(d`M${x} ${top + 6}Q${x + 6} ${top - 20} ${x + 62} ${top - 16}`, '#4f565d', 7);
  if (state === 'broken') {
    return (
      `${pole}<g transform="rotate(38 ${x + 62} ${top - 16})">${rect(x + 52, top - 22, 54, 13, '#5b6268', 'rx="5"')}</g>` +
      stroke(d`M${x + 66} ${top - 8}q8 30 -2 48`, '#2c2f33', 2.5)
    );
  }
  const head =
    rect(x + 52, top - 23, 58, 13, '#5b6268', 'rx="5"') +
    rect(x + 56, top - 12, 50, 5, state === 'glow' ? '#fff3c4' : '#8d949a', 'rx="2"');
  if (state === 'dark') return pole + head;
  const light =
    '<defs><linearGradient id="cone" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#ffeeb0" stop-opacity=".4"/>' +
    '<stop offset="1" stop-color="#ffeeb0" stop-opacity=".02"/></linearGradient>' +
    '<radialGradient id="spot"><stop offset="0" stop-color="#ffedb4" stop-opacity=".75"/>' +
    '<stop offset="1" stop-color="#ffedb4" stop-opacity="0"/></radialGradient></defs>' +
    shape(
      [
        [x + 58, top - 8],
        [x + 104, top - 8],
        [x + 258, KERB + 62],
        [x - 96, KERB + 62],
      ],
      'url(#cone)',
    ) +
    ellipse(x + 81, KERB + 62, 230, 44, 'url(#spot)') +
    ellipse(x + 81, top - 9, 84, 58, 'url(#spot)');
  return pole + light + head;
}

/** A stall under a cloth roof with fruit and vegetables, and whoever sells them. */
export function stall(random: () => number, x: number, y: number): string {
  const roof = pick(random, ['#a8483d', '#3d6a92', '#c08233', '#4d7d5b', '#7a5c8a'] as const);
  const goods = Array.from({ length: 26 }, (_, i) => {
    const color = pick(random, ['#c0473c', '#d98a32', '#6d9450', '#dcbf4f', '#8fae5e', '#a0522d'] as const);
    return ellipse(
      x - 76 + (i % 13) * 12.6,
      y - 64 - Math.floor(i / 13) * 8 + between(random, -2, 2),
      7.4,
      6.6,
      color,
    );
  }).join('');
  const scallops = Array.from({ length: 8 }, (_, i) =>
    ellipse(x - 92 + i * 26.3, y - 150, 13.2, 9, i % 2 === 0 ? roof : '#efe7d6'),
  ).join('');
  return (
    shadow(x, y + 3, 104, 11) +
    person(random, x + between(random, -30, 30), y - 8, 1.02) +
    rect(x - 90, y - 150, 5, 150, '#6a655e') +
    rect(x + 85, y - 150, 5, 150, '#6a655e') +
    goods +
    shape(
      [
        [x - 88, y - 58],
        [x + 88, y - 58],
        [x + 84, y - 18],
        [x - 84, y - 18],
      ],
      '#8e6f4b',
    ) +
    rect(x - 88, y - 60, 176, 8, '#a98558') +
    rect(x - 82, y - 18, 6, 20, '#5d4a35') +
    rect(x + 76, y - 18, 6, 20, '#5d4a35') +
    shape(
      [
        [x - 104, y - 152],
        [x - 64, y - 196],
        [x + 64, y - 196],
        [x + 104, y - 152],
      ],
      roof,
    ) +
    shape(
      [
        [x - 30, y - 152],
        [x - 18, y - 196],
        [x + 18, y - 196],
        [x + 30, y - 152],
      ],
      '#efe7d6',
      'opacity=".8"',
    ) +
    scallops
  );
}
