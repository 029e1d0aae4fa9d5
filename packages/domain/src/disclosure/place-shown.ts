import type { ClassRef } from '../case/index.ts';
import { mapOldCode, parseClassCode } from '../catalogue/index.ts';

/**
 * How exactly the place of a case is shown to everybody: where it is, the community it lies in, or nothing of the case
 * at all.
 */
export type PlaceShown = 'exact' | 'community' | 'nothing';

/** Major classes of 2026 whose matters are things that stand in the street, the same ones as components. */
const THINGS: readonly string[] = ['01', '02', '03', '04', '05'];

/** Things that stand in or at somebody's home: 公用电梯, 晒衣架, 公房地下室. */
const THINGS_AT_HOME: readonly string[] = ['01076', '01058', '05002'];

/**
 * Events of 2026 that lie open in the street or on public ground and point to nobody's home, shop or neighbour. What is
 * not named here shows its community only: who is complained about and who complains may live next door to each other.
 */
const IN_THE_STREET: readonly string[] = [
  // 06 市容环境: rubbish, dirt and damage of roads, greens, waters; things left lying
  ...['06010', '06011', '06012', '06013', '06014', '06015', '06016', '06017', '06018', '06021', '06022'],
  ...['06023', '06024', '06025', '06026', '06032', '06033', '06034', '06035', '06037', '06039', '06042'],
  ...['06044', '06046', '06047', '06048', '06049', '06050', '06051', '06052'],
  // 07 宣传广告: what sticks on walls and hangs over streets
  ...['07001', '07002', '07003', '07007', '07008'],
  // 08 施工管理: sites, but for noise at night and building without a permit
  ...['08002', '08003', '08004', '08005', '08006', '08007', '08008', '08009', '08010', '08011', '08012'],
  ...['08013', '08014', '08015'],
  // 09 街面秩序: stalls, shops in the way, parking in the street
  ...['09001', '09002', '09005', '09006', '09009', '09010', '09011', '09014', '09016', '09017', '09018'],
  ...['09019', '09020', '09021', '09022'],
  // 10 突发事件
  ...['10001', '10002'],
];

/** Matters that are a person, of both standards: 流浪乞讨. No case of them is shown to everybody. */
export const CLASSES_NOT_SHOWN: readonly ClassRef[] = [
  { standard: 'gbt47678.5-2026', kind: 'event', code: '09003' },
  { standard: 'gbt30428.2-2013', kind: 'event', code: '0403' },
];

/**
 * How exactly a class lets its place be shown. Decided by the code of 2026; a code of 2013 by what it became. What is
 * not classified, not known, or a city's own kind of event shows its community only.
 */
export function placeShown(ref: ClassRef | null): PlaceShown {
  if (ref === null) return 'community';
  const notShown = CLASSES_NOT_SHOWN.some(
    ({ standard, kind, code }) => standard === ref.standard && kind === ref.kind && code === ref.code,
  );
  if (notShown) return 'nothing';
  const code = codeOf2026(ref);
  if (code === undefined) return 'community';
  if (THINGS_AT_HOME.includes(code)) return 'community';
  if (THINGS.includes(code.slice(0, 2))) return 'exact';
  return ref.kind === 'event' && IN_THE_STREET.includes(code) ? 'exact' : 'community';
}

function codeOf2026({ standard, kind, code }: ClassRef): string | undefined {
  if (standard === 'gbt47678.5-2026') return parseClassCode(standard, code) && code;
  return standard === 'gbt30428.2-2013' ? mapOldCode(kind, code).code : undefined;
}
