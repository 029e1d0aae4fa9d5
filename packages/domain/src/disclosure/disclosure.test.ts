import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CaseFile, type ClassRef, STAGE_LIST } from '../case/index.ts';
import { placeShown, stateShown } from './index.ts';

const event = (code: string, standard = 'gbt47678.5-2026'): ClassRef => ({ standard, kind: 'event', code });
const component = (code: string): ClassRef => ({ standard: 'gbt47678.5-2026', kind: 'component', code });

describe('[PUB-01] the place of a case', () => {
  it.each([
    ['暴露垃圾', event('06010')],
    ['道路破损', event('06013')],
    ['供水井盖异常', event('01001')],
    ['供水井盖', component('01001')],
    ['无照经营游商', event('09001')],
    ['道路破损 (2013)', event('0113', 'gbt30428.2-2013')],
  ])('is shown where it is for what lies in the street: %s', (_name, ref) => {
    expect(placeShown(ref)).toBe('exact');
  });

  it.each([
    ['私搭乱建', event('06001')],
    ['噪声扰民', event('06028')],
    ['油烟污染', event('06027')],
    ['施工扰民', event('08001')],
    ['擅自饲养家禽家畜', event('06038')],
    ['公用电梯异常', event('01076')],
    ['公房地下室', component('05002')],
    ['占用消防通道', event('09012')],
    ['私搭乱建 (2013)', event('0101', 'gbt30428.2-2013')],
    ['供水管道破裂 (2013), which became nothing', event('0501', 'gbt30428.2-2013')],
    ['a city’s own class', event('06999')],
    ['of no standard we know', event('06010', 'elsewhere-2030')],
    ['a code that is none', event('6010')],
    ['not classified', null],
  ])('is no more than its community for what points to a home or is not known: %s', (_name, ref) => {
    expect(placeShown(ref)).toBe('community');
  });

  it('is not shown at all where the matter is a person', () => {
    expect(placeShown(event('09003'))).toBe('nothing');
    expect(placeShown(event('0403', 'gbt30428.2-2013'))).toBe('nothing');
  });

  it('is never exact for a code nobody has thought of', () => {
    const known = (code: string) => placeShown(event(code)) === 'exact';
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999 }), (serial) => {
        const code = String(serial).padStart(5, '0');
        // Beyond the majors of the standard, and beyond the serials of each, everything is a city's own.
        if (Number(code.slice(0, 2)) > 10 || Number(code.slice(0, 2)) === 0) expect(known(code)).toBe(false);
        if (Number(code.slice(0, 2)) > 5 && Number(code.slice(2)) > 52) expect(known(code)).toBe(false);
      }),
    );
  });
});

describe('[PUB-01] what is shown of a case', () => {
  const file = (stage: CaseFile['stage'], more: Partial<CaseFile> = {}) =>
    ({ stage, closing: null, class: event('06010'), ...more }) as CaseFile;
  const closed = (way: 'ordinary' | 'forced' | 'self-handled') =>
    file('closed', { closing: { way, at: 0, answer: '' } });

  it('is nothing before acceptance, nothing of what was refused, void or joined', () => {
    const shown = Object.fromEntries(STAGE_LIST.map((stage) => [stage, stateShown(file(stage))]));
    expect(shown).toEqual({
      registered: null,
      verifying: null,
      accepted: 'open',
      filed: 'open',
      dispatched: 'open',
      handling: 'open',
      suspended: 'open',
      'fed-back': 'open',
      checking: 'open',
      checked: 'open',
      'self-handled': null,
      closed: null,
      refused: null,
      voided: null,
      joined: null,
    });
  });

  it('is fixed when it was closed as done, not when it was closed by order', () => {
    expect(stateShown(closed('ordinary'))).toBe('fixed');
    expect(stateShown(closed('self-handled'))).toBe('fixed');
    expect(stateShown(closed('forced'))).toBe(null);
  });

  it('is nothing where the matter is a person, at whatever stage', () => {
    for (const stage of STAGE_LIST) expect(stateShown(file(stage, { class: event('09003') }))).toBe(null);
  });
});
