/** Takes a value and gives the place that stands for it in the statement. */
export type Bind = (value: unknown) => string;

/** Builds a statement whose values never touch its text: `bound((bind) => `select … where id = ${bind(id)}`)`. */
export function bound(build: (bind: Bind) => string): [sql: string, params: unknown[]] {
  const params: unknown[] = [];
  const sql = build((value) => `$${params.push(value)}`);
  return [sql, params];
}
