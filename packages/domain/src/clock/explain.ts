import { type Instant, localDay, MINUTE } from '../time/index.ts';
import { type Calendar, dayOfCalendar, missingYears } from './calendar.ts';
import { type ClockCourse, type ClockFacts, courseOf, deadline, type Phase } from './deadline.ts';
import { closedWords, type DayWords, daysOff, dayWords, groupWords, periodWords } from './explain-words.ts';
import { type ClockLocale, formatLedger, formatLimit } from './format.ts';
import { measureOf } from './limit.ts';
import { countedBetween } from './pauses.ts';
import { type Stretch, stretchesOf } from './stretches.ts';
import { isClosing } from './working-time.ts';

export type ExplainLineKind = 'basis' | 'start' | 'count' | 'pause' | 'closed' | 'extension' | 'due';

/** One line of the ledger that explains a deadline. */
export type ExplainLine = {
  kind: ExplainLineKind;
  text: string;
  /** Minutes this line adds; null where a line adds nothing by its nature. They sum up to the last total. */
  countedMinutes: number | null;
  /** Minutes a pause took out, for `pause` alone. */
  excludedMinutes: number | null;
  /** Minutes counted up to and with this line. */
  totalMinutes: number | null;
  from: Instant | null;
  /** Null also for a pause without end. */
  to: Instant | null;
};

type Telling = {
  calendar: Calendar;
  course: ClockCourse;
  words: DayWords;
  now: Instant;
  /** Phases whose first counting line has been written: an extension is announced once. */
  told: Set<Phase>;
};

/**
 * The lines by which a person with a calendar in hand can check a deadline: what the limit is, from when it counts,
 * each stretch that counted, was paused or closed, what an extension added, and the end. Without an open pause the
 * last total is `allowedMinutes` of `readClock`; with one, what was counted before it. `now` says how long an open
 * pause has lasted. Throws as `readClock`.
 */
export function explainClock(
  facts: ClockFacts,
  calendar: Calendar,
  now: Instant,
  locale: ClockLocale,
): ExplainLine[] {
  const course = courseOf(facts, calendar);
  const words = dayWords(facts.startedAt, locale);
  const telling: Telling = { calendar, course, words, now, told: new Set() };
  const lines = [basisLine(facts, telling), startLine(facts, telling)];
  let counted = 0;
  for (const stretch of stretchesOf(course, calendar)) {
    const before = Math.floor(counted / MINUTE);
    if (stretch.kind === 'count') counted += stretch.amount;
    lines.push(stretchLine(stretch, telling, before, Math.floor(counted / MINUTE)));
  }
  return [...lines, ...waitingLines(telling, counted), dueLine(facts, telling, counted)];
}

function line(kind: ExplainLineKind, text: string, rest: Partial<ExplainLine>): ExplainLine {
  return {
    kind,
    text,
    countedMinutes: null,
    excludedMinutes: null,
    totalMinutes: null,
    from: null,
    to: null,
    ...rest,
  };
}

function basisLine(facts: ClockFacts, { course, words }: Telling): ExplainLine {
  const zh = words.locale === 'zh';
  const limit = formatLimit(facts.limit, words.locale);
  if (facts.limit.unit !== 'work-day') return line('basis', zh ? `时限 ${limit}` : `Limit: ${limit}`, {});
  // Work days are a place on the calendar; the hours they amount to are what the lines below add up to.
  const hours = formatLedger(Math.floor((course.terms[0]?.amount ?? 0) / MINUTE));
  return line(
    'basis',
    zh
      ? `时限 ${limit}：到其后第 ${facts.limit.value} 个工作日的同一工作时位，合 ${hours}`
      : `Limit: ${limit}, to the same working position that many working days on, ${hours} in all`,
    {},
  );
}

function startLine(facts: ClockFacts, { calendar, course, words }: Telling): ExplainLine {
  const zh = words.locale === 'zh';
  const from = facts.startedAt;
  const rest = { totalMinutes: 0, from, to: course.countsFrom };
  const start = `${words.date(from)} ${words.moment(from).slice(-5)}`;
  if (measureOf(facts.limit.unit) === 'running') {
    return line('start', zh ? `${start} 起算，昼夜连续计` : `${start}, counted day and night`, rest);
  }
  if (course.countsFrom === from) {
    const periods = periodWords(dayOfCalendar(calendar, localDay(from)).periods, words.locale);
    return line(
      'start',
      zh
        ? `${start}，正在工作时段内（${periods}），当即起算`
        : `${start}, in working time (${periods}): counted at once`,
      rest,
    );
  }
  const why = closedWords(calendar, from, course.countsFrom, words.locale);
  const opening = words.moment(course.countsFrom);
  return line(
    'start',
    zh
      ? `${start} 不在工作时段内（${why}），从 ${opening} 上班起算`
      : `${start} is outside working time (${why}): counted from ${opening}`,
    rest,
  );
}

function stretchLine(stretch: Stretch, telling: Telling, before: number, total: number): ExplainLine {
  const rest = { from: stretch.from, to: stretch.to, totalMinutes: total };
  if (stretch.kind === 'pause') return pauseLine(stretch, telling, rest);
  const to = stretch.to ?? stretch.from;
  if (stretch.kind === 'closed') {
    const why = closedWords(telling.calendar, stretch.from, to, telling.words.locale);
    const range = telling.words.range(stretch.from, to);
    return line('closed', telling.words.locale === 'zh' ? `${range}：${why}` : `${range}: ${why}`, rest);
  }
  const announced = telling.told.has(stretch.phase) || stretch.phase.grantedAt === null;
  telling.told.add(stretch.phase);
  const text = countText(stretch, to, telling);
  const counted = { ...rest, countedMinutes: total - before };
  return announced
    ? line('count', text, counted)
    : line(
        'extension',
        `${grantText(stretch.phase, telling)}${telling.words.locale === 'zh' ? '：' : ': '}${text}`,
        counted,
      );
}

function pauseLine(
  stretch: Stretch,
  { calendar, words, now }: Telling,
  rest: Partial<ExplainLine>,
): ExplainLine {
  const zh = words.locale === 'zh';
  const end = stretch.to ?? Math.max(now, stretch.from);
  const excluded = Math.floor(
    countedBetween(calendar, stretch.phase.measure, [], stretch.from, end) / MINUTE,
  );
  const amount = formatLedger(excluded);
  const text =
    stretch.to === null
      ? zh
        ? `${words.moment(stretch.from)} 起暂停，至今不计 ${amount}`
        : `Paused since ${words.moment(stretch.from)}, ${amount} not counted so far`
      : zh
        ? `${words.range(stretch.from, stretch.to)} 暂停，不计 ${amount}`
        : `${words.range(stretch.from, stretch.to)} paused, ${amount} not counted`;
  return line('pause', text, { ...rest, excludedMinutes: excluded });
}

/** When it counted; a row of whole days names its days off, and the end of the limit is said before an extension. */
function countText(stretch: Stretch, to: Instant, { calendar, course, words }: Telling): string {
  const zh = words.locale === 'zh';
  const range = words.range(stretch.from, to);
  const isLast = stretch.phase.grantedAt === null && stretch.phase.to === to && course.terms.length > 1;
  const used = isLast ? (zh ? ' 用完原时限' : ', which uses up the limit') : '';
  if (stretch.days.length > 1) {
    const off = groupWords(daysOff(calendar, localDay(stretch.from), localDay(to - 1)), words.locale);
    const without = off.join(zh ? '、' : ', ');
    if (zh) return `${range} 共 ${stretch.days.length} 个整工作日${without && `（${without}不计）`}${used}`;
    return `${range}, ${stretch.days.length} whole working days${without && ` (without ${without})`}${used}`;
  }
  return `${range}${middayText(stretch, to, calendar, zh)}${used}`;
}

function middayText(stretch: Stretch, to: Instant, calendar: Calendar, zh: boolean): string {
  if (stretch.phase.measure === 'running' || to - stretch.from === stretch.amount) return '';
  const rest = formatLedger(Math.round((to - stretch.from - stretch.amount) / MINUTE));
  const { periods } = dayOfCalendar(calendar, localDay(stretch.from));
  if (periods.length > 2) return zh ? `（其间休息 ${rest} 不计）` : ` (without breaks of ${rest})`;
  return zh ? `（午休 ${rest} 不计）` : ` (without the midday break of ${rest})`;
}

function grantText(phase: { grantedAt: Instant | null; limit: Phase['limit'] }, { words }: Telling): string {
  const limit = formatLimit(phase.limit, words.locale);
  const moment = words.moment(phase.grantedAt ?? 0);
  return words.locale === 'zh'
    ? `${moment} 同意延期，另加 ${limit}`
    : `${moment} extension granted, ${limit} more`;
}

/** Extensions that cannot be placed on the calendar yet because a pause without end stands before them. */
function waitingLines(telling: Telling, counted: number): ExplainLine[] {
  const zh = telling.words.locale === 'zh';
  const { phases, terms } = telling.course;
  const unplaced = phases.at(-1)?.to === null ? terms : [];
  return unplaced
    .filter((term, index) => {
      const phase = phases[index];
      return term.grantedAt !== null && term.amount > 0 && !(phase && telling.told.has(phase));
    })
    .map((term) =>
      line('extension', `${grantText(term, telling)}${zh ? '，恢复后接着计' : ', counted after the pause'}`, {
        totalMinutes: Math.floor(counted / MINUTE),
      }),
    );
}

function dueLine(facts: ClockFacts, { calendar, course, words }: Telling, counted: number): ExplainLine {
  const zh = words.locale === 'zh';
  const { dueAt } = deadline(facts, calendar);
  const totalMinutes = Math.floor(counted / MINUTE);
  if (dueAt === null) {
    const left = formatLedger(Math.floor((course.allowed - counted) / MINUTE));
    return line('due', zh ? `暂停中，恢复后还有 ${left}` : `Paused; ${left} will be left afterwards`, {
      totalMinutes,
    });
  }
  const measure = course.phases.at(-1)?.measure;
  const stays = measure === 'working' && isClosing(calendar, dueAt);
  const missing = measure === 'working' ? missingYears(calendar, facts.startedAt, dueAt) : [];
  const text = [
    `${words.date(dueAt)} ${words.moment(dueAt).slice(-5)}`,
    ...(stays ? [zh ? '恰在下班时刻，不再顺延' : 'exactly at closing, so it stays there'] : []),
    ...(missing.length > 0
      ? [
          zh
            ? `${missing.join('、')}年假日尚未公布，按周末计`
            : `holidays of ${missing.join(', ')} not yet entered, counted by weekday`,
        ]
      : []),
  ].join(zh ? '，' : ', ');
  return line('due', text, { totalMinutes, from: dueAt, to: dueAt });
}
