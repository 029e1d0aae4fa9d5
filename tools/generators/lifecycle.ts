/** docs/lifecycle.md: the life of a case as a diagram and a table, read from the action table. */
import { type ActingPost, POST_NAMES } from '@baixing/domain/access';
import {
  ACTION_LIST,
  type ActionRule,
  CLOCK_KINDS,
  type ClockEffect,
  type ClockKind,
  OPEN_STAGES,
  ruleOf,
  STAGE_LIST,
  STAGES,
  type Stage,
  TRAITS,
} from '@baixing/domain/case';
import { BOND_WORDS, CONDITION_WORDS, NEED_WORDS, type Words } from './lifecycle-words.ts';

type Locale = keyof Words;

const HEADS: Record<Locale, readonly string[]> = {
  zh: ['动作', '从', '到', '谁', '须有', '条件', '时钟', '依据'],
  en: ['act', 'from', 'to', 'who', 'needs', 'only when', 'clock', 'clause'],
};

const said = {
  anyStage: { zh: '任何阶段', en: 'any stage' },
  anyOpen: { zh: '任何未结阶段', en: 'any open stage' },
  begins: { zh: '（开始）', en: '(begins)' },
  same: { zh: '不变', en: 'same' },
  stops: { zh: '止', en: 'ends' },
  drops: { zh: '撤', en: 'takes away' },
  pauses: { zh: '停', en: 'pauses' },
  resumes: { zh: '续', en: 'resumes' },
  starts: { zh: '起', en: 'starts' },
  all: { zh: '全部', en: 'all' },
} satisfies Record<string, Words>;

/** A Mermaid identifier has no hyphen. */
const idOf = (stage: Stage): string => stage.replaceAll('-', '_');

/** The stages to which an act can lead, by its detours too. */
const goalsOf = ({ to, detours = [] }: ActionRule): Stage[] => [
  ...(to === 'same' ? [] : [to]),
  ...detours.map((detour) => detour.to),
];

/** Each way from one stage to another, with the names of all acts that go it, in the order of the table. */
function edges(locale: Locale): string[] {
  const ways = new Map<string, string[]>();
  for (const action of ACTION_LIST) {
    const rule = ruleOf(action);
    for (const to of goalsOf(rule))
      for (const from of rule.from.length === 0 ? [null] : rule.from) {
        const way = `${from ? idOf(from) : '[*]'} --> ${idOf(to)}`;
        ways.set(way, [...(ways.get(way) ?? []), rule[locale]]);
      }
  }
  return [...ways].map(([way, acts]) => `  ${way} : ${acts.join(' / ')}`);
}

/** The stages and the acts that lead from one to another, as a Mermaid state diagram. */
export function diagram(locale: Locale): string {
  const names = STAGE_LIST.map((stage) => `  state "${STAGES[stage][locale]}" as ${idOf(stage)}`);
  const ends = STAGE_LIST.filter((stage) => STAGES[stage].ended).map((stage) => `  ${idOf(stage)} --> [*]`);
  return ['```mermaid', 'stateDiagram-v2', ...names, ...edges(locale), ...ends, '```'].join('\n');
}

function fromWords(from: readonly Stage[], locale: Locale): string {
  if (from.length === 0) return said.begins[locale];
  if (from.length === STAGE_LIST.length) return said.anyStage[locale];
  if (from === OPEN_STAGES) return said.anyOpen[locale];
  return from.map((stage) => STAGES[stage][locale]).join('<br>');
}

function whoWords(by: ActionRule['by'], locale: Locale): string {
  return (Object.keys(by) as ActingPost[])
    .map((post) => {
      const bond = BOND_WORDS[by[post] ?? 'hall'][locale];
      return bond === '' ? POST_NAMES[post][locale] : `${POST_NAMES[post][locale]} (${bond})`;
    })
    .join('<br>');
}

/** Where an act leads: first ordinarily, then where a case is of another kind. */
function goalWords({ to, detours = [] }: ActionRule, locale: Locale): string {
  const ordinary = to === 'same' ? said.same[locale] : STAGES[to][locale];
  const others = detours.map((detour) => `${TRAITS[detour.when][locale]} → ${STAGES[detour.to][locale]}`);
  return [ordinary, ...others].join('<br>');
}

function clockWords(clock: ClockEffect | undefined, locale: Locale): string {
  if (clock === undefined) return '';
  const name = (kind: ClockKind): string => CLOCK_KINDS[kind][locale];
  const line = (verb: Words, kinds: readonly ClockKind[]): string[] =>
    kinds.length === 0 ? [] : [`${verb[locale]}: ${kinds.map(name).join(', ')}`];
  const one = (kind: ClockKind | undefined): readonly ClockKind[] => (kind ? [kind] : []);
  return [
    ...line(said.stops, clock.stops ?? []),
    ...(clock.drops === 'all'
      ? [`${said.drops[locale]}: ${said.all[locale]}`]
      : line(said.drops, clock.drops ?? [])),
    ...line(said.pauses, one(clock.pauses)),
    ...line(said.resumes, one(clock.resumes)),
    ...line(said.starts, one(clock.starts)),
  ].join('<br>');
}

const separator = { zh: '、', en: ', ' };

/** Every act: from where to where, by whom, what it needs, which clock it moves, and why. */
export function table(locale: Locale): string {
  const rows = ACTION_LIST.map((action) => {
    const rule = ruleOf(action);
    return [
      `**${rule[locale]}** \`${action}\``,
      fromWords(rule.from, locale),
      goalWords(rule, locale),
      whoWords(rule.by, locale),
      rule.needs.map((need) => NEED_WORDS[need][locale]).join(separator[locale]),
      (rule.only ?? []).map((condition) => CONDITION_WORDS[condition][locale]).join(separator[locale]),
      [rule, ...(rule.detours ?? [])].map(({ clock }) => clockWords(clock, locale)).join('<br>'),
      rule.clause,
    ];
  });
  const heads = HEADS[locale];
  return [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** The stages: who holds a case there, and the statutory clock whose light is shown. */
function stageTable(locale: Locale): string {
  const heads = locale === 'zh' ? ['阶段', '经办', '时钟'] : ['stage', 'held by', 'clock'];
  const rows = STAGE_LIST.map((stage) => {
    const { holder, clock } = STAGES[stage];
    const name = `**${STAGES[stage][locale]}** \`${stage}\``;
    return [name, holder ? POST_NAMES[holder][locale] : '—', clock ? CLOCK_KINDS[clock][locale] : '—'];
  });
  return [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

async function make(): Promise<string> {
  return [
    '# The life of a case · 案卷的一生',
    'Made from `packages/domain/src/case/actions.ts` by `npm run generate`; change it there. Who may do what at every stage, verdict by verdict: `packages/domain/src/case/matrix.snap.txt`. Why clocks go on or start afresh: [0004](decisions/0004-clocks-of-a-case.md).',
    '[English](#english)',
    '## 中文',
    diagram('zh'),
    stageTable('zh'),
    '### 动作',
    table('zh'),
    '## English',
    diagram('en'),
    stageTable('en'),
    '### Acts',
    `${table('en')}\n`,
  ].join('\n\n');
}

export const lifecycle = { file: 'docs/lifecycle.md', make };
