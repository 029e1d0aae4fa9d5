import { type Locale, REPORT_KINDS, type ReportKind } from '@baixing/contract';
import type { ClassRef } from '@baixing/domain/case';
import { mapOldCode } from '@baixing/domain/catalogue';

type Kind = {
  zh: string;
  en: string;
  /** The class of the catalogue that is meant, newest standard first; none where it is for the acceptor to say. */
  classes: readonly ClassRef[];
  /** What else lies under this word for whoever looks for it, by the codes of 2026. */
  codes: readonly string[];
};

const event = (now: string, before: string): ClassRef[] => [
  { standard: 'gbt47678.5-2026', kind: 'event', code: now },
  { standard: 'gbt30428.2-2013', kind: 'event', code: before },
];

/** `series('010', 1, 24)`: 01001 to 01024. */
const series = (major: string, first: number, last: number): string[] =>
  Array.from(
    { length: last - first + 1 },
    (_, index) => `${major}${String(first + index).padStart(5 - major.length, '0')}`,
  );

/** What citizens call things, and what the catalogue calls them. */
const KINDS: Record<ReportKind, Kind> = {
  stall: {
    zh: '占路摆摊',
    en: 'Street stall',
    classes: event('09001', '0401'),
    codes: ['09001', '09002', '09006', '09021', '09022'],
  },
  rubbish: {
    zh: '垃圾没清',
    en: 'Rubbish',
    classes: event('06010', '0110'),
    codes: ['06010', '06011', '06012', '06014', '06017', '06018', '06035', '06042', '03004', '03005'],
  },
  shop: { zh: '店铺占道', en: 'Shop in the way', classes: event('09005', '0405'), codes: ['09005'] },
  road: {
    zh: '井盖路面',
    en: 'Road, manhole',
    classes: event('06013', '0113'),
    // Every cover (01001–01024), and what a foot or a wheel meets.
    codes: ['06013', '06016', ...series('06', 49, 52), ...series('01', 1, 24)],
  },
  parking: {
    zh: '乱停车',
    en: 'Bad parking',
    classes: event('09009', '0409'),
    codes: ['09009', '09010', '09011'],
  },
  other: { zh: '其他', en: 'Something else', classes: [], codes: [] },
};

const keyOf = ({ standard, kind, code }: ClassRef): string => `${standard}/${kind}/${code}`;

/** Every class under a citizen's word, in both standards. */
const KIND_OF: ReadonlyMap<string, { kind: ReportKind; ref: ClassRef }> = new Map(
  [...classesOf2026(), ...classesOf2013()].map(({ kind, ref }) => [keyOf(ref), { kind, ref }]),
);

function* classesOf2026() {
  for (const kind of REPORT_KINDS)
    for (const code of KINDS[kind].codes)
      for (const type of ['event', 'component'] as const)
        yield { kind, ref: { standard: 'gbt47678.5-2026', kind: type, code } satisfies ClassRef };
}

function* classesOf2013() {
  for (const type of ['event', 'component'] as const)
    for (const code of series('', 101, 699).map((serial) => serial.slice(1))) {
      const now = mapOldCode(type, code).code;
      const kind = REPORT_KINDS.find((one) => now !== undefined && KINDS[one].codes.includes(now));
      if (kind) yield { kind, ref: { standard: 'gbt30428.2-2013', kind: type, code } satisfies ClassRef };
    }
}

/** Under which of the citizens' words a class lies; `other` for all the rest and for none. */
export function kindOf(ref: ClassRef | null): ReportKind {
  return (ref && KIND_OF.get(keyOf(ref))?.kind) ?? 'other';
}

/** The classes under a citizen's word; of `other` those under any word, which are the ones it does not mean. */
export function classesUnder(kind: ReportKind): ClassRef[] {
  return [...KIND_OF.values()].filter((one) => kind === 'other' || one.kind === kind).map(({ ref }) => ref);
}

/** What citizens call a class of the catalogue; undefined for those they have no word for. */
export function plainClassName(ref: ClassRef, locale: Locale): string | undefined {
  const same = (one: ClassRef) => keyOf(one) === keyOf(ref);
  return Object.values(KINDS).find((kind) => kind.classes.some(same))?.[locale];
}

export function kindName(kind: ReportKind, locale: Locale): string {
  return KINDS[kind][locale];
}

/** The class that a kind means in the catalogue as it stands; null where the acceptor has to find it. */
export function classOfKind(
  kind: ReportKind,
  catalogue: { classOf(ref: ClassRef): unknown },
): ClassRef | null {
  return KINDS[kind].classes.find((ref) => catalogue.classOf(ref) !== undefined) ?? null;
}
