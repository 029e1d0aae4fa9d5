import { readFileSync } from 'node:fs';

/** The text of a file in `catalogue/data`. Throws when it is missing: the product is not whole without it. */
export function readDataText(name: string): string {
  return readFileSync(new URL(`../data/${name}`, import.meta.url), 'utf8');
}

export type Row<Column extends string> = Record<Column, string> & { line: number };

/**
 * The rows of a tab-separated table with exactly these columns. Throws with file and line where the header
 * differs or a row has the wrong number of fields: a table that slipped a column must not be read at all.
 */
export function readTable<Column extends string>(name: string, columns: readonly Column[]): Row<Column>[] {
  const [header = '', ...lines] = readDataText(name).replace(/\n$/, '').split(/\r?\n/);
  if (header !== columns.join('\t')) throw new Error(`${name}:1: columns are not ${columns.join(', ')}`);
  return lines.map((text, index) => {
    const fields = text.split('\t');
    const line = index + 2;
    if (fields.length !== columns.length)
      throw new Error(`${name}:${line}: ${fields.length} fields, not ${columns.length}`);
    const row = Object.fromEntries(columns.map((column, at) => [column, fields[at]?.trim() ?? '']));
    return { ...(row as Record<Column, string>), line };
  });
}

/** The value when it is one of the allowed; throws with the place otherwise. */
export function oneOf<T extends string>(allowed: readonly T[], value: string, place: string): T {
  const found = allowed.find((each) => each === value);
  if (found === undefined) throw new Error(`${place}: "${value}" is none of ${allowed.join(', ')}`);
  return found;
}
