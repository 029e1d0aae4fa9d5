import { type CaseFile, currentClock, handlingClock, SOURCES, STAGES } from '@baixing/domain/case';
import { type Calendar, readClock } from '@baixing/domain/clock';
import { type Instant, localDay, localMonth } from '@baixing/domain/time';

const date = (at: Instant | null | undefined): string | null =>
  at == null ? null : new Date(at).toISOString();

/** The person whose task it is: the supervisor sent to look, or the leader who must re-check what they gave on the spot. */
function holderOf(file: CaseFile): string | null {
  if (file.stage === 'verifying') return file.verification?.supervisorId ?? null;
  if (file.stage === 'checking') return file.check?.supervisorId ?? null;
  if (file.stage === 'fed-back') return file.assignment?.onSpotBy ?? null;
  return null;
}

/** The clock of the present stage as columns, so that lists can order by it. */
export function clockColumns(file: CaseFile, calendar: Calendar, at: Instant) {
  const clock = currentClock(file);
  if (!clock) return { clock: null, paused: false, warn_at: null, due_at: null, late_after: null };
  const reading = readClock(clock, calendar, at);
  return {
    clock: clock.kind,
    paused: reading.state === 'paused',
    warn_at: date(reading.warnAt),
    due_at: date(reading.dueAt),
    late_after: date(reading.lateAfter),
  };
}

function handledOnTime(file: CaseFile, calendar: Calendar, at: Instant): boolean | null {
  const clock = handlingClock(file);
  return clock?.outcome === 'done' ? readClock(clock, calendar, clock.stoppedAt ?? at).onTime : null;
}

/** The snapshot's columns: readings of the case, never anything of their own. */
export function columnsOf(file: CaseFile, calendar: Calendar, at: Instant) {
  const { ended } = STAGES[file.stage];
  return {
    version: file.version,
    stage: file.stage,
    ended,
    source: file.source,
    public: SOURCES[file.source].public,
    standard: file.class?.standard ?? null,
    class_kind: file.class?.kind ?? null,
    class_code: file.class?.code ?? null,
    condition_id: file.conditionId,
    description: file.description,
    address: file.place.address,
    lon: file.place.lon,
    lat: file.place.lat,
    cell_code: file.place.cellCode,
    area_class: file.place.areaClass,
    unit_id: file.assignment?.unitId ?? null,
    holder_id: holderOf(file),
    registered_by: file.registeredBy,
    reporter_id: file.reporterId,
    request: file.request?.kind ?? null,
    supervised: file.supervisions.some((s) => s.answeredAt === null),
    rework: file.counts.rework,
    urges: file.counts.urges,
    taken_in: file.takenIn.length,
    reopened: file.reopenings?.length ?? 0,
    joined_to: file.joinedTo,
    ...clockColumns(file, calendar, at),
    resume_at: file.stage === 'suspended' ? date(file.suspendedUntil) : null,
    found_at: date(file.earlies.foundAt),
    registered_at: date(file.earlies.reportedAt),
    judged_at: date(file.earlies.judgedAt),
    handled_at: date(file.earlies.handledAt),
    solved_at: date(file.earlies.solvedAt),
    closed_at: date(file.endedAt),
    closing_way: file.closing?.way ?? null,
    handled_on_time: handledOnTime(file, calendar, at),
    appeal: file.appeal?.state ?? null,
    day: localDay(file.earlies.reportedAt),
    ym: localMonth(file.earlies.reportedAt),
    state: JSON.stringify(file),
  };
}

export type CaseColumns = ReturnType<typeof columnsOf>;
