import type { Endpoint } from '@baixing/contract';

type Values = Readonly<Record<string, unknown>>;

/** A value as it stands in an address: lists are joined by commas, as the contract reads them. */
const written = (value: unknown): string => (Array.isArray(value) ? value.join(',') : String(value));

/**
 * The path and query of a call; what is undefined or null is left out of the query.
 * @throws TypeError when the path needs a parameter that is not given
 */
export function addressOf({ name, path }: Endpoint, params: Values = {}, query: Values = {}): string {
  const filled = path.replace(/:([A-Za-z]+)/g, (_, key: string) => {
    const value = params[key];
    if (value === undefined || value === null || value === '') throw new TypeError(`${name} needs ${key}`);
    return encodeURIComponent(written(value));
  });
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query))
    if (value !== undefined && value !== null) search.set(key, written(value));
  return search.size === 0 ? filled : `${filled}?${search}`;
}
