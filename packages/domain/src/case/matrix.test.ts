import { expect, it } from 'vitest';
import { type ActingPost, POSTS } from '../access/index.ts';
import { MINUTE } from '../time/index.ts';
import {
  ACTION_LIST,
  type Action,
  type CaseFile,
  type Facts,
  judge,
  type RefusalCode,
  STAGE_LIST,
  STAGES,
  type Verdict,
} from './index.ts';
import { statesOf, TRIERS } from './test-states.ts';
import { actor, factsAt } from './test-world.ts';

const SIGNS: Partial<Record<RefusalCode, string>> = {
  'wrong-post': '.',
  'wrong-stage': '-',
  'not-yours': 'y',
  'night-only': 'n',
  'no-request': 'q',
  'request-pending': 'p',
  'once-only': '1',
  'no-appeal': 'a',
};

/** Posts act at night, when the duty person may do all they ever may; the last columns are those who are not tied to the case. */
const COLUMNS: Record<string, Facts> = {
  ...Object.fromEntries(
    [...POSTS, 'citizen' as const, 'system' as const].map((post: ActingPost) => [
      post,
      factsAt(0, actor(post), { regime: 'night' }),
    ]),
  ),
  ...TRIERS,
};

/** Allowed if in any case of the stage; else why not in the first of them, where nothing stands beside the stage. */
function best(files: readonly (CaseFile | null)[], action: Action, facts: Facts): string {
  const verdicts: Verdict[] = files.map((file) =>
    judge(file, action, { ...facts, at: (file?.actedAt ?? facts.at) + MINUTE }),
  );
  if (verdicts.some((verdict) => verdict.ok)) return 'X';
  const refusal = verdicts.find((verdict) => !verdict.ok)?.refusal ?? 'wrong-stage';
  const sign = SIGNS[refusal];
  if (sign === undefined) throw new Error(`no sign for ${refusal}`);
  return sign;
}

function block(title: string, files: readonly (CaseFile | null)[]): string {
  const columns = Object.values(COLUMNS);
  const rows = ACTION_LIST.map((action) => ({
    action,
    cells: columns.map((facts) => best(files, action, facts)),
  }));
  const [possible, not] = [true, false].map((wanted) =>
    rows
      .filter(({ cells }) => cells.includes('X') === wanted)
      .map(({ action, cells }) => `${action.padEnd(22)} ${cells.join(' ')}`),
  );
  const header = `${' '.repeat(22)} ${columns.map((_, index) => String.fromCharCode(65 + index)).join(' ')}`;
  return [`## ${title}`, header, ...(possible ?? []), '- nobody:', ...(not ?? [])].join('\n');
}

it('[CASE-03] answers every act at every stage by every post as reviewed, and nobody else', async () => {
  const legend = [
    'X may · . wrong post · - wrong stage · y not yours · n night only · q no request · p request pending · 1 once only · a no appeal',
    ...Object.keys(COLUMNS).map((name, index) => `${String.fromCharCode(65 + index)} ${name}`),
  ];
  const blocks = STAGE_LIST.map((stage) => {
    const files = statesOf(stage);
    expect(files.every((file) => file.stage === stage)).toBe(true);
    return block(`${stage} ${STAGES[stage].zh}`, files);
  });
  const text = [legend.join('\n'), block('(a case begins)', [null]), ...blocks].join('\n\n');
  await expect(`${text}\n`).toMatchFileSnapshot('matrix.snap.txt');
});

it('[CASE-03] keeps administrators, editors and the audit away from every act on a case', () => {
  for (const post of POSTS.filter((name) => name.endsWith('administrator') || name === 'editor'))
    for (const file of [null, ...STAGE_LIST.flatMap(statesOf)])
      for (const action of ACTION_LIST)
        expect(judge(file, action, factsAt(file?.actedAt ?? 0, actor(post)))).toEqual({
          ok: false,
          refusal: 'wrong-post',
        });
});
