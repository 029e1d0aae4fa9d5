import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ActingPost, POSTS } from '../access/index.ts';
import { readClock } from '../clock/index.ts';
import { CALENDAR, local } from '../clock/test-calendar.ts';
import { DAY, HOUR, MINUTE } from '../time/index.ts';
import {
  ACTION_LIST,
  type Act,
  type Action,
  apply,
  type CaseFile,
  currentClock,
  decide,
  type Entry,
  replay,
  ruleOf,
  STAGE_LIST,
  STAGES,
} from './index.ts';
import { actor, complete, factsAt, OTHER_TERMS, OTHER_UNIT, TERMS, UNIT } from './test-world.ts';

const RUNS = { numRuns: 300, seed: 20140319 };
const EVERYBODY: readonly ActingPost[] = [...POSTS, 'citizen', 'system'];
/** The machine's clock steps back now and then. */
const STEPS = [0, MINUTE, 7 * MINUTE, 20 * MINUTE, HOUR, 5 * HOUR, DAY, 3 * DAY, -10 * MINUTE, -DAY];
/** Acts that end a case or stand beside the path are taken less often, or no walk would come far. */
const SELDOM = new Set<Action>([
  'refuse-case',
  'join-case',
  'void-case',
  'force-close',
  'add-note',
  'urge-case',
  'add-evidence',
  'take-in-case',
  'let-go-case',
  'supervise-case',
  'answer-reporter',
  'reveal-reporter',
  'amend-case',
  'revoke-dispatch',
]);

/** Park–Miller; each walk has its own. */
function chanceOf(seed: number): (below: number) => number {
  let state = (seed % 2_147_483_646) + 1;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

type Walk = { entries: Entry[]; files: CaseFile[] };

function someAct(action: Action, at: number, file: CaseFile | null, chance: (below: number) => number): Act {
  const unitId = chance(3) === 0 ? OTHER_UNIT : UNIT;
  const varied = {
    unitId,
    real: chance(3) > 0,
    photos: chance(5) === 0 ? [] : ['photo'],
    supervisorId: chance(4) === 0 ? 'person-elsewhere' : 'person-supervisor',
    limit: { value: 1 + chance(5), unit: chance(2) === 0 ? 'work-day' : 'work-hour' },
    until: at + chance(10) * DAY,
  };
  return { ...complete(action, at, file), ...varied } as Act;
}

/** One step: acts in a random order, each by somebody random who may be of several posts, until one is taken. */
function step(seed: number, file: CaseFile | null, at: number): Entry | null {
  const chance = chanceOf(seed);
  for (let tries = 0; tries < 400; tries += 1) {
    const action = ACTION_LIST[chance(ACTION_LIST.length)] ?? 'add-note';
    const { from } = ruleOf(action);
    if (file === null ? from.length > 0 : !from.includes(file.stage)) continue;
    if (SELDOM.has(action) && chance(8) > 0) continue;
    const posts = [EVERYBODY[chance(EVERYBODY.length)], EVERYBODY[chance(EVERYBODY.length)]];
    const who = actor('supervisor', {
      personId: chance(6) === 0 ? 'person-elsewhere' : 'person-supervisor',
      posts: posts.filter((post) => post !== undefined),
      unitIds: [[UNIT], [OTHER_UNIT], [UNIT, OTHER_UNIT], []][chance(4)] ?? [],
      reporterId: 'reporter-1',
    });
    const terms = [TERMS, TERMS, OTHER_TERMS, null][chance(4)] ?? null;
    const decision = decide(file, someAct(action, at, file, chance), factsAt(at, who, { terms }));
    if (decision.ok) return decision.entry;
  }
  return null;
}

function walk(seeds: readonly number[]): Walk {
  const done: Walk = { entries: [], files: [] };
  let file: CaseFile | null = null;
  let at = local('2026-09-24 14:30');
  for (const seed of seeds) {
    at += STEPS[seed % STEPS.length] ?? 0;
    const entry = step(seed, file, at);
    if (entry === null) continue;
    file = apply(file, entry);
    done.entries.push(entry);
    done.files.push(file);
  }
  return done;
}

const seeds = fc.array(fc.nat({ max: 1_000_000_000 }), { minLength: 1, maxLength: 45 });

/** Every case of every walk. */
function holds(property: (file: CaseFile, entries: readonly Entry[]) => void): void {
  fc.assert(
    fc.property(seeds, (numbers) => {
      const { files, entries } = walk(numbers);
      files.forEach((file, index) => {
        property(file, entries.slice(0, index + 1));
      });
    }),
    RUNS,
  );
}

const WITH_UNIT = ['dispatched', 'handling', 'suspended', 'fed-back', 'checking', 'checked'];

describe('random lawful walks', () => {
  it('[CASE-03] come out the same when the story is told again, with one version for each entry', () => {
    fc.assert(
      fc.property(seeds, (numbers) => {
        const { files, entries } = walk(numbers);
        const last = files.at(-1);
        if (last === undefined) return;
        expect(replay(entries)).toEqual(last);
        expect(replay(JSON.parse(JSON.stringify(entries)))).toEqual(last);
        expect(files.map(({ version }) => version)).toEqual(entries.map((_, index) => index + 1));
        expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1));
      }),
      RUNS,
    );
  });

  it('[CASE-04] keep exactly the clock of the stage running, others only paused, and none after the end', () => {
    holds((file) => {
      const running = file.clocks.filter(({ outcome }) => outcome === 'running');
      expect(currentClock(file)?.kind ?? null).toBe(STAGES[file.stage].clock);
      if (STAGES[file.stage].ended) expect(running).toEqual([]);
      expect(running.filter(({ kind }) => kind === STAGES[file.stage].clock).length).toBeLessThanOrEqual(1);
      for (const clock of running.slice(0, -1)) expect(clock.pauses.at(-1)?.to).toBeNull();
      expect(currentClock(file)?.limit.value ?? 1).toBeGreaterThan(0);
    });
  });

  it('[CASE-04] keep pauses in order, closed but the last, inside the life of their clock, and every clock readable', () => {
    holds((file) => {
      for (const clock of file.clocks) {
        let end = clock.startedAt;
        for (const { from, to } of clock.pauses) {
          expect(from).toBeGreaterThanOrEqual(end);
          expect(to ?? from).toBeGreaterThanOrEqual(from);
          end = to ?? Number.POSITIVE_INFINITY;
        }
        if (clock.outcome === 'running') expect(clock.stoppedAt).toBeNull();
        else expect(clock.stoppedAt).toBeGreaterThanOrEqual(end);
        readClock(clock, CALENDAR, file.actedAt);
      }
    });
  });

  it('[CASE-08] keep found ≤ reported ≤ judged ≤ handled ≤ solved, and no entry before the one before it', () => {
    holds((file, entries) => {
      const { foundAt, reportedAt, judgedAt, handledAt, solvedAt } = file.earlies;
      const known = [foundAt, reportedAt, judgedAt, handledAt, solvedAt].filter((at) => at !== null);
      expect(known).toEqual(known.toSorted((a, b) => a - b));
      const times = entries.map(({ at }) => at);
      expect(times).toEqual(times.toSorted((a, b) => a - b));
    });
  });

  it('[CASE-03] keep unit, request, suspension, class and terms where the stage has them', () => {
    holds((file) => {
      if (WITH_UNIT.includes(file.stage)) expect(file.assignment).not.toBeNull();
      if (['registered', 'verifying', 'accepted', 'filed', 'joined', 'refused'].includes(file.stage))
        expect(file.assignment).toBeNull();
      if (file.stage !== 'dispatched' && file.stage !== 'handling') expect(file.request).toBeNull();
      expect(file.suspendedUntil !== null).toBe(file.stage === 'suspended');
      expect(file.joinedTo !== null).toBe(file.stage === 'joined');
      expect(file.closing !== null).toBe(file.stage === 'closed');
      if (file.stage === 'filed' || WITH_UNIT.includes(file.stage)) {
        expect(file.class).not.toBeNull();
        expect(file.terms).not.toBeNull();
        expect(file.earlies.judgedAt).not.toBeNull();
      }
    });
  });

  it('[CASE-05] keep every reopening after the closing it disputes, and the public within its times', () => {
    holds((file, entries) => {
      const reopenings = file.reopenings ?? [];
      const told = entries.filter(({ action }) => action === 'reopen-case');
      expect(reopenings.map(({ at, post }) => [at, post])).toEqual(
        told.map(({ at, actor: { post } }) => [at, post]),
      );
      for (const { at, closedAt } of reopenings) expect(at).toBeGreaterThanOrEqual(closedAt);
      expect(reopenings.filter(({ post }) => post === 'citizen').length).toBeLessThanOrEqual(2);
      const rated = entries.findLast(({ action }) => action === 'rate-answer')?.at ?? null;
      const since = reopenings.at(-1)?.at ?? 0;
      expect(file.ratedAt ?? 0).toBe(rated !== null && file.ratedAt !== null ? Math.max(rated, since) : 0);
    });
  });

  it('[CASE-03] reach every stage and every act from fixed seeds', () => {
    const stages = new Set<string>();
    const actions = new Set<string>();
    for (let seed = 1; seed <= 400; seed += 1) {
      const chance = chanceOf(seed * 7919);
      const { files, entries } = walk(Array.from({ length: 45 }, () => chance(1_000_000_000)));
      for (const { stage } of files) stages.add(stage);
      for (const { action } of entries) actions.add(action);
    }
    expect([...stages].sort()).toEqual([...STAGE_LIST].sort());
    expect([...actions].sort()).toEqual([...ACTION_LIST].sort());
  });
});

const KEYS = ['reason', 'text', 'answer', 'instruction', 'photos', 'afterPhotos', 'unitId', 'supervisorId'];
const INSTANTS = ['until', 'dueAt', 'foundAt', 'stars', 'supervision'];
const anything = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constant(null),
  fc.constant(undefined),
  fc.double(),
  fc.boolean(),
  fc.array(fc.string()),
);
const payload = fc.record(
  {
    ...Object.fromEntries([...KEYS, ...INSTANTS].map((key) => [key, anything])),
    limit: fc.oneof(
      anything,
      fc.record({
        value: fc.double(),
        unit: fc.constantFrom('minute', 'urgent-hour', 'work-hour', 'work-day', 'urgent-day'),
      }),
    ),
  },
  { requiredKeys: [] },
);

it('[CASE-03] decide never throws, whatever an act carries and wherever the case stands', () => {
  fc.assert(
    fc.property(seeds, fc.constantFrom(...ACTION_LIST), payload, (numbers, action, data) => {
      const { files } = walk(numbers.slice(0, 15));
      const file = files.at(-1) ?? null;
      const at = file?.actedAt ?? 0;
      const act = { ...complete(action, at, file), ...data } as Act;
      for (const post of EVERYBODY) {
        const decision = decide(file, act, factsAt(at, actor(post)));
        expect(typeof decision.ok).toBe('boolean');
      }
    }),
    { ...RUNS, numRuns: 1000 },
  );
});
