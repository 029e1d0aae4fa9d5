import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  DEMO_STAGE_LIMITS,
  demoLimit,
  readCalendar,
  readClasses,
  readDivisions,
  readFilingConditions,
  readMapping,
  readOutline,
  readRoadAddresses,
} from './index.ts';

const classes = { old: readClasses('gbt30428.2-2013'), new: readClasses('gbt47678.5-2026') };

describe('the standards', () => {
  it('[CASE-02] has 153 components and 250 matters of 2026, each once', () => {
    expect(classes.new.filter((row) => row.kind === 'component')).toHaveLength(153);
    expect(classes.new.filter((row) => row.kind === 'event')).toHaveLength(250);
    expect(new Set(classes.new.map((row) => `${row.kind}/${row.code}`)).size).toBe(403);
  });
  it('has the classes of 2013 without those whose names are lost', () => {
    expect(classes.old).toHaveLength(197);
    expect(classes.old.every((row) => !row.nameZh.includes('recovered'))).toBe(true);
  });
  it('[CASE-02] leads each old class to the new one of the same number, or says why not', () => {
    const mapping = readMapping();
    expect(mapping).toHaveLength(classes.old.length);
    const to = (kind: string, code: string) =>
      mapping.find((row) => row.kind === kind && row.oldCode === code);
    expect(to('event', '0110')).toMatchObject({ newCode: '06010', newNameZh: '暴露垃圾' });
    expect(to('component', '0101')).toMatchObject({ newCode: '01001', newNameZh: '供水井盖' });
    expect(to('event', '0205')).toMatchObject({ newCode: undefined, reason: 'retired' });
    expect(to('event', '0501')).toMatchObject({ newCode: undefined, reason: 'no-counterpart' });
    const lost = mapping
      .filter((row) => row.newCode === undefined)
      .map((row) => `${row.kind}/${row.oldCode}`);
    expect(lost).toMatchInlineSnapshot(`
      [
        "component/0501",
        "component/0504",
        "component/0505",
        "component/0506",
        "component/0507",
        "component/0508",
        "event/0131",
        "event/0205",
        "event/0501",
        "event/0502",
        "event/0503",
        "event/0504",
        "event/0505",
        "event/0506",
        "event/0602",
        "event/0604",
        "event/0606",
      ]
    `);
  });
  it('[CASE-02] agrees with the sample city, which mapped its own rows by hand', () => {
    // An independent witness: the city mapped its own rows by hand.
    const mapping = new Map(readMapping().map((row) => [`${row.kind}/${row.oldCode}`, row.newCode]));
    const known = new Set(classes.new.map((row) => row.code));
    let compared = 0;
    for (const row of readFilingConditions()) {
      const mine = mapping.get(`${row.kind}/${row.oldCode}`);
      if (row.codeStatus !== 'standard' || mine === undefined || row.matterCodes.length === 0) continue;
      compared += 1;
      expect(row.matterCodes, `${row.kind}/${row.oldCode}`).toEqual([mine]);
      expect(known.has(mine)).toBe(true);
    }
    expect(compared).toBeGreaterThan(300);
  });
});

describe('conditions and limits', () => {
  const conditions = readFilingConditions();
  it('[CASE-04] reads every condition with its limit and closing condition', () => {
    expect(conditions).toHaveLength(519);
    expect(conditions[0]).toMatchObject({
      kind: 'component',
      oldCode: '0101',
      limit: { value: 2, unit: 'urgent-hour' },
      matterCodes: ['01001'],
    });
    expect(conditions.every((row) => row.conditionZh !== '' && row.closingConditionZh !== '')).toBe(true);
    const events = new Set(classes.new.filter((row) => row.kind === 'event').map((row) => row.code));
    expect(conditions.flatMap((row) => row.matterCodes).filter((code) => !events.has(code))).toEqual([]);
  });
  it('[CASE-04] agrees with what the city printed', () => {
    const printed = {
      'urgent-hour': '紧急工作时',
      'work-hour': '小时',
      'work-day': '天',
      'urgent-day': '紧急工作日',
    };
    for (const { limit, limitAsWritten } of conditions) {
      expect(limitAsWritten.startsWith(`${limit.value}${printed[limit.unit]}`), limitAsWritten).toBe(true);
    }
  });
  it('gives more time to quieter areas in whole units', () => {
    expect(demoLimit({ value: 3, unit: 'work-hour' }, 'A')).toEqual({ value: 3, unit: 'work-hour' });
    expect(demoLimit({ value: 3, unit: 'work-hour' }, 'B')).toEqual({ value: 5, unit: 'work-hour' });
    expect(demoLimit({ value: 3, unit: 'work-day' }, 'C')).toEqual({ value: 6, unit: 'work-day' });
    expect(DEMO_STAGE_LIMITS.map((row) => row.stage)).toContain('review-self-handled');
  });
});

describe('the calendar', () => {
  const calendar = readCalendar();
  it('[CASE-04] knows the make-up days and holidays round the days of the source', () => {
    const kind = (day: string) => calendar.exceptional.find((row) => row.day === day)?.kind;
    expect(kind('2014-02-08')).toBe('make-up');
    expect(kind('2014-04-07')).toBe('holiday');
    expect(kind('2014-03-19')).toBeUndefined();
    expect(calendar.years).toEqual([2014, 2024, 2025, 2026]);
  });
  it('says of each of 1,461 days the same as its source', (context) => {
    const source = new URL('../../../shared/data/calendar/cn_workdays_2014_2024-2026.csv', import.meta.url);
    if (!existsSync(source))
      return context.skip('shared data is not here: days not compared with their source');
    const exceptional = new Map(calendar.exceptional.map((row) => [row.day, row.kind]));
    const rows = readFileSync(source, 'utf8').trim().split(/\r?\n/).slice(1);
    expect(rows).toHaveLength(1461);
    for (const row of rows) {
      const [day = '', , isWorkday] = row.split(',');
      const weekday = new Date(day).getUTCDay() || 7;
      const kind = exceptional.get(day);
      const works = kind === undefined ? calendar.workingWeekdays.includes(weekday) : kind === 'make-up';
      expect(works, day).toBe(isWorkday === '1');
    }
  });
});

describe('divisions', () => {
  const divisions = readDivisions();
  const under = (code: string) => divisions.filter((row) => row.parentCode === code);
  it('[CASE-02] has 14 streets and 156 communities in 海陵区, each in its parent', () => {
    const streets = under('321202');
    expect(streets).toHaveLength(14);
    expect(streets.flatMap((street) => under(street.code))).toHaveLength(156);
    expect(
      divisions.every(
        (row) =>
          row.parentCode === undefined || row.code.startsWith(row.parentCode) || row.level === 'district',
      ),
    ).toBe(true);
    expect(under('321200').map((row) => row.name)).toEqual([
      '海陵区',
      '高港区',
      '姜堰区',
      '兴化市',
      '靖江市',
      '泰兴市',
    ]);
  });
  it('says names as people say them', () => {
    const name = (code: string) => divisions.find((row) => row.code === code)?.name;
    expect(name('321202004011')).toBe('泰山社区');
    expect(name('321202001018')).toBe('智堡社区');
    expect(name('321202002025')).toBe('渔行水村社区');
    expect(name('321202001204')).toBe('花园村');
  });
  it('has an outline that is closed and lies where Taizhou is', () => {
    const { ring } = readOutline();
    expect(ring.length).toBeGreaterThan(600);
    expect(ring[0]).toEqual(ring.at(-1));
    expect(ring.every(([lon, lat]) => lon > 119.8 && lon < 120.05 && lat > 32.36 && lat < 32.6)).toBe(true);
  });
  it('has the real addresses', () => {
    expect(readRoadAddresses()).toHaveLength(21);
  });
});
