import { existsSync, readFileSync } from 'node:fs';
import { readClasses, readFilingConditions } from '@baixing/catalogue';
import { createClassProposer, SYNONYMS } from '@baixing/domain/catalogue';
import { describe, expect, it } from 'vitest';
import type { ClassRow } from './catalogue.repository.ts';

const MESSAGES = '../shared/data/complaints_zh/teddy2020_citymgmt_slice_dev.csv';

/** Messages by number and the class a clerk would choose, read by us one by one; the texts are not ours to keep. */
const CHOSEN: Record<string, string> = {
  '188059': '08001',
  '192371': '06011',
  '196037': '08011',
  '198950': '06001',
  '201867': '09009',
  '208479': '06028',
  '211421': '09006',
  '213173': '08001',
  '219808': '08001',
  '221694': '06010',
  '228582': '06028',
  '239223': '06028',
  '264894': '09009',
  '266897': '06010',
  '275993': '06028',
  '279504': '06001',
  '7944': '06011',
  '10457': '06020',
  '10029': '06030',
  '17195': '06001',
  '28966': '01037',
  '35801': '06013',
  '37484': '08004',
  '41663': '06001',
  '91314': '06028',
  '97550': '08001',
  '116195': '09006',
  '119157': '01037',
  '126983': '06030',
};

const rows: ClassRow[] = readClasses('gbt47678.5-2026').map((row) => ({
  standard: row.standard,
  kind: row.kind,
  code: row.code,
  majorCode: row.majorCode,
  majorName: row.majorZh,
  majorNameEn: row.majorEn,
  name: row.nameZh,
  nameEn: row.nameEn,
  pinyin: '',
  initials: '',
  confidence: 'high',
  local: false,
  effectiveFrom: '2026-07-01',
  effectiveTo: null,
}));
const conditions = readFilingConditions();
const { propose } = createClassProposer(rows, (row) =>
  conditions
    .filter((each) => each.matterCodes.includes(row.code))
    .map(({ conditionZh }) => ({ condition: conditionZh })),
);
const namesFor = (text: string) => propose(text).map(({ row }) => row.name);

describe('propose-class', () => {
  it('[CASE-02] knows what people call things', () => {
    expect(namesFor('家门口的窨井盖被偷了')[0]).toContain('井盖');
    expect(namesFor('楼下饭店排烟熏得睡不着')[0]).toBe('油烟污染');
    expect(namesFor('人行道上全是小黄车')[0]).toBe('共享单车乱象');
    expect(namesFor('有人在路边烧烤')[0]).toBe('露天烧烤');
    expect(namesFor('电线杆上贴满牛皮癣')[0]).toBe('非法小广告');
    const stalls = namesFor('泰山公园西大门门口又有七八个摊子，卖菜卖水果，占了半边路，公交车都过不去');
    expect(stalls.slice(0, 2).sort()).toEqual(['占道经营', '无照经营游商']);
  });

  it('says nothing where it recognises nothing', () => {
    expect(propose('')).toEqual([]);
    expect(propose('😀😀 <script>alert(1)</script> \u202e')).toEqual([]);
    expect(propose('您好')).toEqual([]);
  });

  it('gives only words that stand in the text as reasons', () => {
    const text = '泰山公园西大门有流动摊贩占道经营，垃圾成堆，噪音扰民';
    for (const { words } of propose(text)) {
      expect(words.length).toBeGreaterThan(0);
      for (const word of words) expect(text).toContain(word);
    }
  });

  it('reads ten thousand characters no further than it must', () => {
    expect(namesFor(`占道经营${'。'.repeat(20_000)}`)[0]).toBe('占道经营');
  });

  it('has no line of sayings that leads nowhere in either standard', () => {
    const old = readClasses('gbt30428.2-2013').map((row) => row.nameZh);
    const names = [...rows.map((row) => row.name), ...old, ...conditions.map((row) => row.nameZh)];
    const lost = SYNONYMS.filter(
      ([, parts]) => !parts.some((part) => names.some((name) => name.includes(part))),
    );
    expect(lost).toEqual([]);
  });

  it.skipIf(!existsSync(MESSAGES))(
    '[CASE-02] has the right class among the first three for real messages',
    () => {
      const lines = readFileSync(MESSAGES, 'utf8').split('\n');
      const missed = Object.entries(CHOSEN).filter(([id, code]) => {
        const [, , subject = '', , detail = ''] =
          lines.find((line) => line.startsWith(`${id},`))?.split(',') ?? [];
        const found = propose(`${subject}。${detail}`).slice(0, 3);
        return !found.some(({ row }) => row.code === code && row.kind === 'event');
      });
      expect(1 - missed.length / Object.keys(CHOSEN).length, JSON.stringify(missed)).toBeGreaterThanOrEqual(
        0.85,
      );
    },
  );
});

if (!existsSync(MESSAGES))
  process.stdout.write('real messages are not here: the share of right proposals was not measured\n');
