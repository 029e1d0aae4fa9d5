import { ERRORS, type ErrorCode } from '@baixing/contract';
import type { Generator } from './generator.ts';

const cell = (text: string): string => text.replaceAll('|', '\\|');

/** `docs/errors.md`: the closed list of errors as people read it. */
export const errorsDocument: Generator = {
  file: 'docs/errors.md',
  async make() {
    const codes = (Object.keys(ERRORS) as ErrorCode[]).sort(
      (a, b) => ERRORS[a].status - ERRORS[b].status || a.localeCompare(b),
    );
    const rows = codes.map((code) => {
      const { status, zh, en, retry } = ERRORS[code];
      return `| ${status} | \`${code}\` | ${cell(zh)} | ${cell(en)} | ${retry ? '可重试 yes' : ''} |`;
    });
    return [
      '# Errors',
      '',
      'Generated from `packages/contract/src/errors.ts` by `npm run generate`. Every refusal answers',
      '`{ "error": { "code", "message", "requestId", "issues"? } }` with the message in the caller’s language; nothing was changed.',
      '',
      '| status | code | 中文 | English | try again |',
      '|---|---|---|---|---|',
      ...rows,
      '',
    ].join('\n');
  },
};
