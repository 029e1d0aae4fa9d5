import { randomUUID } from 'node:crypto';
import type { Draw } from '../../demo/draw.ts';

/** A JSON schema as the contract gives it, as far as we read it. */
export type Schema = {
  type?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  properties?: Record<string, Schema>;
  items?: Schema;
  prefixItems?: Schema[];
  format?: string;
  minimum?: number;
  maxLength?: number;
  pattern?: string;
};

/** What is real in the world at hand, by the names that fields have in the contract. */
export type Known = Record<string, unknown>;

const FORMATS: Record<string, () => unknown> = {
  uuid: () => randomUUID(),
  date: () => '2026-09-23',
  'date-time': () => '2026-09-25T10:00:00+08:00',
  email: () => 'somebody@example.cn',
};

/** A value that a schema would take, made of what is real where the name says so. */
export function sampleOf(schema: Schema, name: string, known: Known, draw: Draw): unknown {
  if (schema.const !== undefined) return schema.const;
  const ways = (schema.oneOf ?? schema.anyOf)?.filter(({ type }) => type !== 'null');
  if (ways && ways.length > 0) return sampleOf(draw.pick(ways), name, known, draw);
  if (name in known) {
    const real = known[name];
    return typeof real === 'function' ? (real as (schema: Schema) => unknown)(schema) : real;
  }
  if (schema.enum) return draw.pick(schema.enum);
  if (schema.properties)
    return Object.fromEntries(
      Object.entries(schema.properties).map(([key, inner]) => [key, sampleOf(inner, key, known, draw)]),
    );
  if (schema.type === 'array') return schema.items ? [sampleOf(schema.items, name, known, draw)] : [];
  if (schema.type === 'boolean') return draw.chance(0.5);
  if (schema.type === 'integer' || schema.type === 'number') return Math.max(1, schema.minimum ?? 1);
  return FORMATS[schema.format ?? '']?.() ?? `街 ${draw.hex(4)}`;
}

/** What nobody should send. */
export const NASTY: readonly unknown[] = [
  null,
  [],
  {},
  [[1]],
  { $gt: '' },
  true,
  0,
  -1,
  1.5,
  2 ** 31,
  2 ** 53,
  1e308,
  '',
  ' ',
  'x'.repeat(300),
  'x'.repeat(10_001),
  '街'.repeat(10_000),
  '\u0000',
  '\ud800',
  '\u202e\u0007\u001b[0m',
  '👨‍👩‍👧',
  "' or 1=1 --",
  '"; drop table case_file; --',
  '<script>alert(1)</script>',
  '=cmd|" /C calc"!A0',
  '../../etc/passwd',
  '%00',
  'NaN',
  'infinity',
  '2026-02-30',
  '0000-01-01T00:00:00Z',
  '9999-12-31',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  '__proto__',
];

type Path = readonly (string | number)[];

/** Every place in a value: the leaves, and what holds them. */
export function placesIn(value: unknown, at: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...at, key]))];
}

/** The value with another one at a place; `undefined` takes the place away. */
export function withAt(value: unknown, path: Path, other: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return other;
  const copy = Array.isArray(value) ? [...value] : { ...(value as object) };
  const holder = copy as Record<string | number, unknown>;
  if (rest.length === 0 && other === undefined) delete holder[key];
  else holder[key] = withAt(holder[key], rest, other);
  return copy;
}

/** Up to `most` mutations of a value, drawn from a seed: each place with each nasty thing, or gone. */
export function mutationsOf(value: unknown, draw: Draw, most: number): unknown[] {
  const places = placesIn(value);
  const all = places.flatMap((path) => [...NASTY, undefined].map((nasty) => [path, nasty] as const));
  while (all.length > most) all.splice(draw.whole(0, all.length - 1), 1);
  return all.map(([path, nasty]) => withAt(value, path, nasty));
}
