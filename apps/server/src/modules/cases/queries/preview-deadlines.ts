import type { Locale } from '@baixing/contract';
import type { StageClockKind } from '@baixing/domain/case';
import { deadline, formatLimit, type Limit } from '@baixing/domain/clock';
import type { Instant } from '@baixing/domain/time';
import type { CaseParts } from '../parts.ts';

type Step = { clock: string; limit: Limit; dueAt: Instant; words: string };

/** Every stage's deadline if a problem were registered now, each stage beginning when the one before would end. */
export function previewDeadlines(
  parts: CaseParts,
  wish: {
    conditionId: string | undefined;
    point: { lon: number; lat: number } | undefined;
    evidence: boolean;
  },
  at: Instant,
  locale: Locale,
): Step[] {
  const calendar = parts.calendar.current();
  const limits = parts.catalogue.stageLimits(at);
  const areaClass = wish.point ? (parts.places.locate(wish.point)?.areaClass ?? null) : null;
  const terms = wish.conditionId ? parts.catalogue.termsOf(wish.conditionId, areaClass) : null;
  const stages: StageClockKind[] = wish.evidence
    ? ['accept', 'file', 'dispatch']
    : ['verify', 'accept', 'file', 'dispatch'];
  const steps: Step[] = [];
  let from = at;
  const add = (clock: string, limit: Limit) => {
    const { dueAt } = deadline(
      { startedAt: from, limit, pauses: [], extensions: [], stoppedAt: null },
      calendar,
    );
    if (dueAt === null) return;
    steps.push({ clock, limit, dueAt, words: formatLimit(limit, locale) });
    from = dueAt;
  };
  for (const stage of stages) add(stage, limits[stage]);
  if (terms) add('handle', terms.limit);
  return steps;
}
