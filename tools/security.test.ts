import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const document = readFileSync(join(root, 'docs/security.md'), 'utf8');

/** The first argument of every test, as it is written. */
function titles(): Set<string> {
  const files = globSync('{apps,packages,tools,catalogue,e2e,bench}/**/*.test.{ts,tsx}', {
    cwd: root,
    exclude: (name) => name === 'node_modules' || name === 'dist',
  });
  const sources = files.map((file) => readFileSync(join(root, file), 'utf8'));
  return new Set(
    sources.flatMap((source) =>
      [...source.matchAll(/\b(?:it|test)\b[^;{]*?\(\s*'((?:[^'\\]|\\.)+)'/gs)].map(([, title = '']) => title),
    ),
  );
}

it('every test that the security document names is there, and every file', () => {
  const there = titles();
  const named = [...document.matchAll(/\bT `([^`]+)`/g)].map(([, title = '']) => title);
  expect(named.length).toBeGreaterThan(50);
  expect(named.filter((title) => !there.has(title))).toEqual([]);
  const files = [...document.matchAll(/`((?:apps|packages|tools|docs)\/[^`]+)`/g)].map(
    ([, file = '']) => file,
  );
  expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
});

it('every line of the security document that says tested names a test or the file where it lives', () => {
  const lines = document.split('\n').filter((line) => /\| tested \|/.test(line));
  expect(lines.length).toBeGreaterThan(30);
  expect(lines.filter((line) => !/\bT `|`(apps|packages)\//.test(line))).toEqual([]);
});
