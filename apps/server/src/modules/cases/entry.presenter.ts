import { wireInstant } from '@baixing/contract';
import { apply, type CaseClock, type CaseFile, type Entry, ruleOf } from '@baixing/domain/case';
import { formatLimit } from '@baixing/domain/clock';
import { toIso } from '@baixing/domain/time';
import { presentClock } from './clock.presenter.ts';
import type { View } from './view.ts';

const STARS = '★★★★★';

type Said = Record<string, unknown>;
/** How each field of an act's payload is said; what is absent here is not told in words (photos, ids the title implies). */
const SAYINGS: Record<string, (view: View, data: Said) => string> = {
  supervisorId: ({ parts }, d) => parts.directory.personName(String(d.supervisorId)) ?? '',
  unitId: ({ parts, locale }, d) => {
    const unit = parts.directory.unit(String(d.unitId));
    return unit ? (locale === 'en' && unit.nameEn ? unit.nameEn : unit.name) : '';
  },
  real: ({ locale }, d) => (locale === 'zh' ? (d.real ? '属实' : '不属实') : d.real ? 'real' : 'not real'),
  limit: ({ locale }, d) => formatLimit(d.limit as Parameters<typeof formatLimit>[0], locale),
  until: ({ locale }, d) =>
    `${locale === 'zh' ? '至' : 'until'} ${toIso(Number(d.until)).slice(0, 16).replace('T', ' ')}`,
  dueAt: ({ locale }, d) =>
    `${locale === 'zh' ? '限' : 'due'} ${toIso(Number(d.dueAt)).slice(0, 16).replace('T', ' ')}`,
  targetNumber: (_, d) => String(d.targetNumber),
  number: (_, d) => String(d.number),
  stars: (_, d) => STARS.slice(0, Number(d.stars)),
  instruction: (_, d) => String(d.instruction),
  description: (_, d) => String(d.description),
  reason: (_, d) => String(d.reason),
  text: (_, d) => String(d.text ?? ''),
  answer: (_, d) => String(d.answer),
  deviation: (_, d) => String(d.deviation),
};

/** The system urges in the reader's language, whatever the language of the line that was kept. */
const LIMIT_PASSED = { zh: '时限已过，请立即办理', en: 'The limit has passed: act now' };

function detailOf(view: View, entry: Entry): string {
  if (entry.action === 'urge-case' && entry.actor.post === 'system') return LIMIT_PASSED[view.locale];
  const data = entry.data as Said;
  return Object.entries(SAYINGS)
    .filter(([field]) => data[field] !== undefined && data[field] !== null)
    .map(([, say]) => say(view, { ...data }))
    .filter((words) => words !== '')
    .join(' · ');
}

/** The clock that an entry ended: the one that ran before it and stands still after it. */
function endedClock(before: CaseFile | null, after: CaseFile): CaseClock | undefined {
  return after.clocks.find(
    (clock, index) => clock.stoppedAt !== null && before?.clocks[index]?.stoppedAt === null,
  );
}

/** An entry as a line of the timeline: when, what, who, in words, against which limit. */
export function presentEntry(view: View, entries: readonly Entry[], index: number, entry: Entry) {
  const { parts, at, locale } = view;
  const before = foldTo(entries, index);
  const ended = endedClock(before, apply(before, entry));
  const data = entry.data as { photos?: string[]; afterPhotos?: string[] };
  const unit = entry.actor.unitId ? parts.directory.unit(entry.actor.unitId) : undefined;
  return {
    seq: entry.seq,
    at: wireInstant(entry.at),
    action: entry.action,
    title: ruleOf(entry.action)[locale],
    post: entry.actor.post,
    personName: entry.actor.personId ? (parts.directory.personName(entry.actor.personId) ?? null) : null,
    unitName: unit ? (locale === 'en' && unit.nameEn ? unit.nameEn : unit.name) : null,
    detail: detailOf(view, entry),
    photos: [...(data.photos ?? []), ...(data.afterPhotos ?? [])],
    clock: ended ? presentClock(ended, parts.calendar.current(), at, locale) : null,
  };
}

const folds = new WeakMap<readonly Entry[], CaseFile[]>();

/** The case before the entry at `index`; folded once for a whole story. */
function foldTo(entries: readonly Entry[], index: number): CaseFile | null {
  let files = folds.get(entries);
  if (!files) {
    files = [];
    let file: CaseFile | null = null;
    for (const entry of entries) {
      file = apply(file, entry);
      files.push(file);
    }
    folds.set(entries, files);
  }
  return index === 0 ? null : (files[index - 1] ?? null);
}
