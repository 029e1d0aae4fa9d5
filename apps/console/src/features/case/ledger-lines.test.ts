import type { CaseView } from '@baixing/web';
import { describe, expect, it } from 'vitest';
import { askedClock, clearLabels, ledgerLines } from './ledger-lines.ts';

const clocks = (...told: string[]) =>
  told.map((each) => {
    const [kind, outcome] = each.split(':');
    return { kind, outcome };
  }) as CaseView['clocks'];

describe('the explained deadline', () => {
  it('[CASE-04] is that of the handling once a unit has the case, also after it is done', () => {
    expect(askedClock(clocks('accept:done', 'dispatch:done', 'handle:done', 'check:running'))).toBe(2);
    expect(askedClock(clocks('accept:done', 'handle:dropped', 'dispatch:running'))).toBe(2);
    expect(askedClock(clocks('accept:done'))).toBe(0);
    expect(askedClock([])).toBeUndefined();
  });

  it('[CASE-04] keeps the minutes of every line, and says of a pause without minutes only that it is one', () => {
    const line = {
      text: '',
      from: '2026-09-24T15:00:00.000+08:00',
      to: null,
      countedMinutes: null,
      totalMinutes: 30,
    };
    const [pause, count, odd] = ledgerLines(
      [
        { ...line, kind: 'pause' },
        { ...line, kind: 'count', countedMinutes: 90 },
        { ...line, kind: 'something new' },
      ],
      '暂停',
    );
    expect(pause).toMatchObject({ kind: 'pause', short: '暂停', excludedMinutes: null });
    expect(count).toMatchObject({ kind: 'count', countedMinutes: 90, from: Date.parse(line.from) });
    expect(odd?.kind).toBe('basis');
  });

  it('never writes one label above the band over another', () => {
    const at = (text: string) => Date.parse(`${text}:00+08:00`);
    const piece = (kind: string, from: string, to: string) => ({
      kind,
      text: '',
      from: `${from}:00+08:00`,
      to: `${to}:00+08:00`,
      countedMinutes: 1,
      totalMinutes: 1,
    });
    const lines = ledgerLines(
      [
        piece('count', '2026-11-23T17:49', '2026-11-23T18:00'),
        piece('closed', '2026-11-23T18:00', '2026-11-24T08:00'),
        piece('count', '2026-11-24T08:00', '2026-11-24T18:00'),
      ],
      '暂停',
    );
    const early = clearLabels(lines, at('2026-11-23T17:54'), false);
    expect([...early.days]).toEqual([at('2026-11-24T08:00')]);
    expect(early.mark).toBe(true);
    expect(clearLabels(lines, at('2026-11-24T08:10'), false).mark).toBe(false);
    expect(clearLabels(lines, at('2026-11-24T13:00'), false).mark).toBe(true);
    const done = clearLabels(lines, at('2026-11-24T08:10'), true);
    expect(done.mark).toBe(true);
    expect(done.days.size).toBe(0);
  });
});
