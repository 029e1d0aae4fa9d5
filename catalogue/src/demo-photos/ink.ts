/** Small words to write SVG with. Numbers are rounded to a tenth of a pixel so that pictures stay small. */
const n = (value: number) => String(Math.round(value * 10) / 10);

export const WIDTH = 960;
export const HEIGHT = 720;

/** Where the ground begins: foot of the houses, edge of the pavement, edge of the road. */
export const WALL_FOOT = 436;
export const KERB = 548;

export function rect(x: number, y: number, w: number, h: number, fill: string, more = ''): string {
  return `<rect x="${n(x)}" y="${n(y)}" width="${n(w)}" height="${n(h)}" fill="${fill}"${more && ` ${more}`}/>`;
}

export function ellipse(x: number, y: number, rx: number, ry: number, fill: string, more = ''): string {
  return `<ellipse cx="${n(x)}" cy="${n(y)}" rx="${n(rx)}" ry="${n(ry)}" fill="${fill}"${more && ` ${more}`}/>`;
}

/** A closed shape through corners. */
export function shape(corners: readonly (readonly [number, number])[], fill: string, more = ''): string {
  const d = corners.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${n(x)} ${n(y)}`).join('');
  return `<path d="${d}Z" fill="${fill}"${more && ` ${more}`}/>`;
}

export function stroke(d: string, color: string, width: number, more = ''): string {
  return `<path d="${d}" fill="none" stroke="${color}" stroke-width="${n(width)}" stroke-linecap="round"${more && ` ${more}`}/>`;
}

/** A path from parts: text stays, numbers are rounded. */
export function d(parts: TemplateStringsArray, ...values: number[]): string {
  return parts.reduce((text, part, i) => text + part + (i < values.length ? n(values[i] ?? 0) : ''), '');
}

export function shadow(x: number, y: number, rx: number, ry: number): string {
  return ellipse(x, y, rx, ry, '#1d232b', 'opacity=".2"');
}

/** Just swept and rinsed: the ground is a little darker and shines. */
export function sheen(x: number, y: number, reach: number): string {
  return (
    ellipse(x, y, reach, 26, '#7b7f80', 'opacity=".2"') +
    ellipse(x - reach * 0.2, y - 4, reach * 0.5, 7, '#fff', 'opacity=".13"')
  );
}

/** One of a list. */
export function pick<T>(random: () => number, list: readonly [T, ...T[]]): T {
  return list[Math.floor(random() * list.length)] ?? list[0];
}
