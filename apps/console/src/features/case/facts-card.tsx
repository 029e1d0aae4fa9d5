import type { Instant } from '@baixing/domain/time';
import { Card, EarliesStrip, type Early, earlies, Facts } from '@baixing/ui';
import { type CaseView, momentText, spanText, useLocale, useNow } from '@baixing/web';
import { useSourceName } from '../../shared/case/case-words.ts';
import { useCaseWords } from './words.ts';

/** What is known of the problem, and the five earlies. */
export function FactsCard({ view }: { view: CaseView }) {
  const say = useCaseWords();
  const source = useSourceName();
  const place = [view.districtName, view.streetName, view.communityName, view.address]
    .filter(Boolean)
    .join(' · ');
  const cell =
    view.cellCode === null
      ? say('facts.outside')
      : [view.cellCode, view.areaClass === null ? '' : say('facts.area', { area: view.areaClass })]
          .filter(Boolean)
          .join(' · ');
  const items: { label: string; value: string | null | undefined }[] = [
    { label: say('facts.description'), value: view.description },
    { label: say('facts.place'), value: place },
    { label: say('facts.cell'), value: cell },
    { label: say('facts.source'), value: source(view.source) },
    { label: say('facts.unit'), value: view.unitName },
    { label: say('facts.holder'), value: view.holderName },
    { label: say('facts.condition'), value: view.condition },
    { label: say('facts.closing'), value: view.closingCondition },
    ...endFacts(view, say),
  ];
  return (
    <Card title={say('facts.title')}>
      <Facts items={items.flatMap(({ label, value }) => (value ? [{ label, value }] : []))} />
      <div className="case-earlies">
        <Earlies view={view} />
      </div>
    </Card>
  );
}

function endFacts(view: CaseView, say: ReturnType<typeof useCaseWords>) {
  const way = (['ordinary', 'forced', 'self-handled'] as const).find((each) => each === view.closing?.way);
  const appeal = (['pending', 'granted', 'denied'] as const).find((each) => each === view.appeal?.state);
  const { rating } = view;
  return [
    {
      label: say('facts.answer'),
      value: [way === undefined ? '' : say(`facts.closedWay.${way}`), view.closing?.answer]
        .filter(Boolean)
        .join(' · '),
    },
    {
      label: say('facts.rating'),
      value:
        rating === null ? null : `${'★'.repeat(rating.stars)}${'☆'.repeat(5 - rating.stars)} ${rating.text}`,
    },
    { label: say('facts.appealLabel'), value: appeal === undefined ? null : say(`facts.appeal.${appeal}`) },
  ];
}

/** 五早 as five instants, and how long lay between them. */
function Earlies({ view }: { view: CaseView }) {
  const say = useCaseWords();
  const locale = useLocale();
  const now = useNow(60_000);
  const instants: Record<Early, Instant | undefined> = {
    found: Date.parse(view.earlies.foundAt),
    reported: Date.parse(view.earlies.reportedAt),
    judged: parsed(view.earlies.judgedAt),
    handled: parsed(view.earlies.handledAt),
    solved: parsed(view.earlies.solvedAt),
  };
  const at: Partial<Record<Early, string>> = {};
  const interval: Partial<Record<Early, string>> = {};
  earlies.forEach((early, place) => {
    const instant = instants[early];
    const before = place === 0 ? undefined : instants[earlies[place - 1] ?? 'found'];
    if (instant === undefined) return;
    at[early] = momentText(instant, now, locale);
    if (before !== undefined) interval[early] = spanText(instant - before, locale);
  });
  return <EarliesStrip at={at} interval={interval} pending={say('earliesPending')} />;
}

function parsed(iso: string | null): Instant | undefined {
  return iso === null ? undefined : Date.parse(iso);
}
