import type { CaseView } from '@baixing/web';
import { describe, expect, it } from 'vitest';
import { type StoryWords, storyLines } from './story-lines.ts';

const words: StoryWords = {
  moment: (iso) => iso.slice(11, 16),
  post: (post) => `[${post}]`,
  clockName: (kind) => kind,
  minutes: (used, limit) => `${used} / ${limit} 分`,
  hours: (used, limit, unit) => `${used} / ${limit} ${unit}`,
  paused: (clock) => `${clock} 暂停`,
  unitOf: (unit) => unit,
};
const clock = (patch: object) => ({
  kind: 'accept',
  outcome: 'done',
  elapsedMinutes: 12,
  allowedMinutes: 15,
  limit: { value: 15, unit: 'minute' },
  light: 'green',
  ...patch,
});
const entry = (seq: number, action: string, patch: object = {}) => ({
  seq,
  at: `2026-09-28T09:0${seq}:00.000+08:00`,
  action,
  title: action,
  post: 'acceptor',
  personName: '张敏',
  unitName: null,
  detail: '',
  clock: null,
  ...patch,
});
const story = (entries: object[], clocks: object[]) =>
  storyLines({ entries, clocks } as unknown as Pick<CaseView, 'entries' | 'clocks'>, words);

describe('the story of a case', () => {
  it('[CASE-10] tells one line for each entry, and what it used of its limit', () => {
    const lines = story(
      [entry(1, 'register-case'), entry(2, 'accept-case', { clock: clock({}) })],
      [clock({}), clock({ kind: 'handle', outcome: 'done' })],
    );
    expect(lines.map((line) => line.id)).toEqual(['1', '2']);
    expect(lines[1]).toMatchObject({
      note: '12 / 15 分',
      used: { share: 0.8, light: 'green' },
      who: '[acceptor] 张敏',
    });
  });

  it('[CASE-04] shows the running clock on the last line, in hours where the street counts', () => {
    const running = clock({
      kind: 'handle',
      outcome: 'running',
      elapsedMinutes: 198,
      allowedMinutes: 360,
      limit: { value: 6, unit: 'work-hour' },
    });
    const [last] = story([entry(1, 'dispatch-case', { clock: clock({}) })], [running]);
    expect(last).toMatchObject({ state: 'now', note: 'handle 3:18 / 6:00 work-hour' });
  });

  it('says where the clock stands still', () => {
    const [line] = story([entry(1, 'request-return')], [clock({ kind: 'handle', outcome: 'running' })]);
    expect(line).toMatchObject({ state: 'paused', note: 'handle 暂停' });
  });

  it('says a post once where the name already says it', () => {
    const [line] = story([entry(1, 'register-case', { personName: '[acceptor] 02' })], []);
    expect(line?.who).toBe('[acceptor] 02');
  });

  it('names who had no name by the post, such as the public or the system', () => {
    const [line] = story([entry(1, 'urge-case', { post: 'system', personName: null })], []);
    expect(line?.who).toBe('[system]');
  });
});
