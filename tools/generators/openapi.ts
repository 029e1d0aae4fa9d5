import { openApi } from '../../apps/server/src/http/openapi.ts';
import type { Generator } from './generator.ts';

/** `docs/openapi.gen.json`: what `/api/openapi.json` answers, so that a change of the contract shows in review. */
export const openApiDocument: Generator = {
  file: 'docs/openapi.gen.json',
  async make() {
    return `${JSON.stringify(openApi(), null, 1)}\n`;
  },
};
