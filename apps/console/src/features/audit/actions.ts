import { contract } from '@baixing/contract';
import type { Locale } from '@baixing/web';

type Named = { name: string; method: string; summary: { zh: string; en: string } };

const ENDPOINTS: readonly Named[] = Object.values(contract);
const BY_NAME = new Map(ENDPOINTS.map((endpoint) => [endpoint.name, endpoint]));

/** What an audited action is called: the endpoint's own summary, without its remarks; a name unknown here stays itself. */
export function auditedName(action: string, locale: Locale): string {
  const summary = BY_NAME.get(action)?.summary[locale];
  return summary === undefined ? action : (summary.split(/[（(：:]/)[0] ?? action).trim();
}

/** Everything that may be audited: the writes of the contract. */
export const AUDITED: readonly string[] = ENDPOINTS.filter(({ method }) => method !== 'GET').map(
  ({ name }) => name,
);
