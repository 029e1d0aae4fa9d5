import { SYNONYMS } from './synonyms.ts';

/** What a class is proposed by, beside the words of its filing conditions. */
export type ProposableClass = { kind: 'component' | 'event'; code: string; name: string };

export type Proposal<Row> = { row: Row; score: number; words: string[] };

export type ClassProposer<Row> = {
  /** Classes a text suggests, best first, five at most, each with the words of the text that led to it. */
  propose(text: string): Proposal<Row>[];
};

/** Words that stand in nearly every class or condition and lead nowhere. */
const EMPTY_WORDS = ['异常', '问题', '违规', '设施', '影响', '存在', '现象', '以及', '演示', '示值'];
const MOST = 5;
/** Below this nothing has really been recognised. */
const THRESHOLD = 1;
const WEIGHT = { name: 3, condition: 0.12, saying: 2 };
/** A complaint says what it is about early on; a very long one would suggest everything. */
const READ = 1500;

type Words = { name: Set<string>; condition: Set<string>; sayings: string[] };
type Profile<Row> = Words & { row: Row };

/**
 * Plain and explainable: pairs of characters shared with the class's name and filing conditions, rare pairs weighing
 * more, and a table of what citizens say. No model, no training; the words found are the reasons.
 */
export function createClassProposer<Row extends ProposableClass>(
  classes: readonly Row[],
  conditionsOf: (row: Row) => readonly { condition: string }[],
): ClassProposer<Row> {
  const profiles = withoutTwins(classes).map(
    (row): Profile<Row> => ({
      row,
      name: pairsOf(row.name),
      condition: pairsOf(
        conditionsOf(row)
          .map((each) => each.condition)
          .join('。'),
      ),
      sayings: SYNONYMS.filter(([, names]) => names.some((name) => row.name.includes(name))).flatMap(
        ([said]) => said,
      ),
    }),
  );
  const rarity = rarities(profiles);
  return {
    propose: (whole) => {
      const text = whole.slice(0, READ);
      const pairs = pairsOf(text);
      return profiles
        .map((profile) => ({ profile, score: scoreOf(profile, text, pairs, rarity) }))
        .filter(({ score }) => score >= THRESHOLD)
        .sort((a, b) => b.score - a.score)
        .slice(0, MOST)
        .map(({ profile, score }) => ({
          row: profile.row,
          score: Math.round(score * 1000) / 1000,
          words: reasons(profile, text),
        }))
        .filter(({ words }) => words.length > 0);
    },
  };
}

/** Where the standard has a component and the matter of that component, the matter is what goes wrong. */
function withoutTwins<Row extends ProposableClass>(classes: readonly Row[]): Row[] {
  const matters = new Set(
    classes.filter((row) => row.kind === 'event').map((row) => `${row.code}/${row.name}`),
  );
  return classes.filter((row) => row.kind === 'event' || !matters.has(`${row.code}/${row.name}异常`));
}

function pairsOf(text: string): Set<string> {
  const pairs = new Set<string>();
  for (const run of text.split(/[^\p{Script=Han}A-Za-z0-9]+/u)) {
    for (let i = 0; i + 2 <= run.length; i += 1) {
      const pair = run.slice(i, i + 2);
      if (!EMPTY_WORDS.includes(pair)) pairs.add(pair);
    }
  }
  return pairs;
}

function rarities(profiles: readonly Words[]): (pair: string) => number {
  const counts = new Map<string, number>();
  for (const { name, condition } of profiles) {
    for (const pair of new Set([...name, ...condition])) counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  const weights = new Map([...counts].map(([pair, count]) => [pair, Math.log(1 + profiles.length / count)]));
  return (pair) => weights.get(pair) ?? 0;
}

function scoreOf(profile: Words, text: string, pairs: Set<string>, rarity: (pair: string) => number): number {
  const saying = said(profile, text).reduce((total, word) => total + 0.4 + 0.3 * (word.length - 1), 0);
  return (
    WEIGHT.name * share(profile.name, pairs, rarity, 1) +
    // By the root: a class with many conditions knows more words, and must not win by that alone.
    WEIGHT.condition * share(profile.condition, pairs, rarity, 0.5) +
    WEIGHT.saying * Math.min(2, saying)
  );
}

/** The weight of the pairs found, against the weight of all of them to a power. */
function share(
  own: Set<string>,
  found: Set<string>,
  rarity: (pair: string) => number,
  power: number,
): number {
  let all = 0;
  let common = 0;
  for (const pair of own) {
    const weight = rarity(pair);
    all += weight;
    if (found.has(pair)) common += weight;
  }
  return all === 0 ? 0 : common / all ** power;
}

function said(profile: Words, text: string): string[] {
  return outermost(profile.sayings.filter((saying) => text.includes(saying)));
}

/** The words of the text that speak for a class: what people say, its name, then its conditions. */
function reasons(profile: Words, text: string): string[] {
  const byCondition = runs(text, profile.condition).slice(0, 3);
  return outermost([...said(profile, text), ...runs(text, profile.name), ...byCondition]).slice(0, 6);
}

/** The stretches of a text made of the given pairs, longest first: `占道经` + `经营` is shown as 占道经营. */
function runs(text: string, pairs: Set<string>): string[] {
  const found = new Set<string>();
  let start = -1;
  for (let i = 0; i <= text.length; i += 1) {
    const inside = pairs.has(text.slice(i, i + 2));
    if (inside && start < 0) start = i;
    if (!inside && start >= 0) {
      found.add(text.slice(start, i + 1));
      start = -1;
    }
  }
  return [...found].sort((a, b) => b.length - a.length);
}

/** Words that are no part of another one found. */
function outermost(words: readonly string[]): string[] {
  const all = [...new Set(words)];
  return all.filter((word) => !all.some((other) => other !== word && other.includes(word)));
}
