import {
  type Act,
  type Actor,
  apply,
  type CaseFile,
  currentClock,
  decide,
  type Entry,
  handlingClock,
} from '@baixing/domain/case';
import { deadline, measureOf, readClock } from '@baixing/domain/clock';
import { type Instant, MINUTE } from '@baixing/domain/time';
import { type CaseParts, factsFor, SYSTEM } from '../../modules/cases/index.ts';

/** As the system's own sweep says it. */
const URGED = '时限已过，请立即办理 / The limit has passed: act now';
/** How long after a limit has passed the sweep of the real system urges, at most. */
const SWEEP_MS = 15_000;

/**
 * Tells a case act by act, as the real system would have let it happen: every act is decided, and whoever lets a limit
 * pass is urged by the system. An act that is refused is a defect of the tale. @throws Error naming act and refusal
 */
export class Teller {
  readonly id: string;
  readonly entries: Entry[] = [];
  at: Instant;
  private readonly parts: CaseParts;
  private told: CaseFile | null = null;
  private urgedFor = Number.NaN;

  constructor(parts: CaseParts, id: string, at: Instant) {
    this.parts = parts;
    this.id = id;
    this.at = at;
  }

  get file(): CaseFile {
    if (this.told === null) throw new Error('the tale has not begun');
    return this.told;
  }

  wait(minutes: number): this {
    this.at += Math.round(minutes * MINUTE);
    return this;
  }

  take(act: Act, actor: Actor): this {
    this.urgeUntil(this.at);
    this.append(act, actor, this.at);
    return this;
  }

  /** What the system's own sweep would have done until then. */
  urgeUntil(at: Instant): void {
    const clock = this.told === null ? undefined : currentClock(this.told);
    if (clock === undefined) return;
    const { lateAfter, state } = readClock(clock, this.parts.calendar.current(), at);
    if (state !== 'running' || lateAfter === null || lateAfter === this.urgedFor) return;
    const urgedAt = Math.max(lateAfter + SWEEP_MS, this.file.actedAt);
    if (urgedAt >= at) return;
    this.urgedFor = lateAfter;
    this.append({ action: 'urge-case', text: URGED }, SYSTEM, urgedAt);
  }

  private append(act: Act, actor: Actor, at: Instant): void {
    const decision = decide(this.told, act, factsFor(this.parts, actor, at, this.told, act));
    if (!decision.ok)
      throw new Error(`${act.action} at ${this.told?.stage ?? 'the beginning'}: ${decision.refusal}`);
    this.entries.push(decision.entry);
    this.told = apply(this.told, decision.entry);
  }

  /** Moves the time to where the handling clock has used up this share of what it allows; never backwards. */
  waitForHandling(share: number): this {
    const clock = handlingClock(this.file);
    if (clock === undefined) throw new Error('nobody handles the case');
    const calendar = this.parts.calendar.current();
    const minutes = Math.max(1, share * readClock(clock, calendar, this.at).allowedMinutes);
    const unit =
      clock.extensions.concat({ at: 0, limit: clock.limit }).at(-1)?.limit.unit ?? clock.limit.unit;
    const limit =
      measureOf(unit) === 'working'
        ? { value: minutes / 60, unit: 'work-hour' as const }
        : { value: minutes, unit: 'minute' as const };
    const { dueAt } = deadline({ ...clock, limit, extensions: [], stoppedAt: null }, calendar);
    this.at = Math.max(this.at + 3 * MINUTE, dueAt ?? this.at);
    return this;
  }

  /** Whether the running clock of the case is still within its limit now. */
  inTime(): boolean {
    const clock = currentClock(this.file);
    return clock === undefined || readClock(clock, this.parts.calendar.current(), this.at).onTime;
  }
}
