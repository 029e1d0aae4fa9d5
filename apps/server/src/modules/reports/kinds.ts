import type { Locale, ReportKind } from '@baixing/contract';
import type { ClassRef } from '@baixing/domain/case';

type Kind = {
  zh: string;
  en: string;
  /** The class of the catalogue that is meant, newest standard first; none where it is for the acceptor to say. */
  classes: readonly ClassRef[];
};

const event = (now: string, before: string): ClassRef[] => [
  { standard: 'gbt47678.5-2026', kind: 'event', code: now },
  { standard: 'gbt30428.2-2013', kind: 'event', code: before },
];

/** What citizens call things, and what the catalogue calls them. */
const KINDS: Record<ReportKind, Kind> = {
  stall: { zh: '占路摆摊', en: 'Street stall', classes: event('09001', '0401') },
  rubbish: { zh: '垃圾没清', en: 'Rubbish', classes: event('06010', '0110') },
  shop: { zh: '店铺占道', en: 'Shop in the way', classes: event('09005', '0405') },
  road: { zh: '井盖路面', en: 'Road, manhole', classes: event('06013', '0113') },
  parking: { zh: '乱停车', en: 'Bad parking', classes: event('09009', '0409') },
  other: { zh: '其他', en: 'Something else', classes: [] },
};

/** What citizens call a class of the catalogue; undefined for those they have no word for. */
export function plainClassName(ref: ClassRef, locale: Locale): string | undefined {
  const same = (one: ClassRef) =>
    one.standard === ref.standard && one.kind === ref.kind && one.code === ref.code;
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
