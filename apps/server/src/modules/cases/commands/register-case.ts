import type { BeginningIn } from '@baixing/contract';
import { type Act, type Actor, apply, decide } from '@baixing/domain/case';
import { type Instant, localDay } from '@baixing/domain/time';
import { AppError } from '../../../app-error.ts';
import type { Tx } from '../../../db/transaction.ts';
import { wordsOf } from '../case-words.ts';
import { isRegistered, type LoadedCase, missingPhotos, saveNewCase } from '../cases.repository.ts';
import { checkClass } from '../check-class.ts';
import { factsFor } from '../facts.ts';
import { followCodeHash } from '../follow-code.ts';
import type { CaseParts, IntakeParts } from '../parts.ts';
import { placeFrom } from '../place-from.ts';
import { saveReporter } from '../reporter.repository.ts';

export type Registered = { loaded: LoadedCase; followCode: string | null };

function actFrom(parts: CaseParts, begun: BeginningIn, reporterId: string | null, at: Instant): Act {
  const { reporter: _kept, place, foundAt, ...rest } = begun;
  return { ...rest, reporterId, place: placeFrom(parts, place), foundAt: foundAt ?? at } as Act;
}

function keepReporter(
  tx: Tx,
  parts: IntakeParts,
  id: string,
  begun: BeginningIn,
  at: Instant,
): { id: string; code: string } | null {
  if (!begun.reporter) return null;
  const code = parts.followCodeOf(id);
  const { name, phone, answerBy } = begun.reporter;
  // A report has one reporter and a reporter one report: the case's id serves both.
  saveReporter(tx, {
    id,
    name,
    phone,
    answerBy,
    followCodeHash: followCodeHash(code),
    at,
  });
  return { id, code };
}

/** A problem enters (CASE-01): its place is found, its photos are there, its first entry is written. */
export async function registerCase(
  tx: Tx,
  parts: IntakeParts,
  actor: Actor,
  id: string,
  begun: BeginningIn,
  at: Instant,
): Promise<Registered> {
  checkClass(parts, begun);
  const photos = 'afterPhotos' in begun ? [...begun.photos, ...begun.afterPhotos] : begun.photos;
  const [registered, missing] = await Promise.all([isRegistered(tx, id), missingPhotos(tx, photos)]);
  // Said before a number is taken: a report that is sent again leaves no gap.
  if (registered) throw new AppError('already-exists');
  if (missing.length > 0)
    throw new AppError('file-missing', {
      issues: missing.map((hash) => ({ path: 'photos', message: hash })),
    });
  const reporter = keepReporter(tx, parts, id, begun, at);
  const act = actFrom(parts, begun, reporter?.id ?? null, at);
  const decision = decide(null, act, factsFor(parts, actor, at, null, act));
  if (!decision.ok) throw new AppError(decision.refusal);
  const file = apply(null, decision.entry);
  const number = await parts.numbers.take(localDay(at));
  const calendar = parts.calendar.current();
  const step = { id, number, entry: decision.entry, file, was: null, before: null, calendar, at };
  const lastHash = saveNewCase(tx, step, wordsOf(parts, number, file));
  return { loaded: { id, number, file, lastHash }, followCode: reporter?.code ?? null };
}
