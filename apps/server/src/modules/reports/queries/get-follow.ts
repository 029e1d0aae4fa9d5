import { cutText, type FollowView, type Locale } from '@baixing/contract';
import { hasEnded } from '@baixing/domain/case';
import type { Instant } from '@baixing/domain/time';
import { AppError } from '../../../app-error.ts';
import type { Reader } from '../../../db/transaction.ts';
import { type CaseParts, followCodeHash, listEntries } from '../../cases/index.ts';
import { findFile, photoSizes } from '../../media/index.ts';
import type { Followed } from '../follow-streams.ts';
import { plainClassName } from '../kinds.ts';
import { momentWords } from '../moments.ts';
import { unitNameOf } from '../open-case.presenter.ts';
import { holderOf, tellReopening } from '../reopening-story.ts';
import { countOtherReporters, type FoundReport, findReport } from '../reports.repository.ts';
import { tellAnswers, tellNow, tellSteps } from '../story.ts';
import type { StoryFacts } from '../story-facts.ts';
import { storyPhotos } from '../story-photos.ts';
import { findGoal } from './find-goal.ts';

const RATEABLE: readonly string[] = ['closed', 'refused', 'joined'];

/** @throws AppError `not-found`: a wrong code and no code at all are the same answer */
async function getReport(reader: Reader, code: string): Promise<FoundReport> {
  const found = await findReport(reader, followCodeHash(code));
  if (!found) throw new AppError('not-found');
  return found;
}

async function factsOf(
  reader: Reader,
  parts: CaseParts,
  found: FoundReport,
  locale: Locale,
  at: Instant,
): Promise<StoryFacts & { goalId: string; through: string | null }> {
  const goal = await findGoal(reader, { id: found.caseId, file: found.file });
  const ownEntries = await listEntries(reader, found.caseId);
  const goalEntries = goal.id === found.caseId ? ownEntries : await listEntries(reader, goal.id);
  return {
    goalId: goal.id,
    through: goal.through,
    own: { id: found.caseId, file: found.file, entries: ownEntries },
    goal: { file: goal.file, entries: goalEntries },
    at,
    calendar: parts.calendar.current(),
    locale,
    unitName: (id) => unitNameOf(parts, id, locale),
  };
}

function titleOf(parts: CaseParts, { own, goal, locale }: StoryFacts): string {
  const ref = goal.file.class ?? own.file.class;
  const named = ref && parts.catalogue.classOf(ref);
  const inBook = named ? (locale === 'en' && named.nameEn) || named.name : '';
  const name = (ref && plainClassName(ref, locale)) ?? inBook;
  return (
    [own.file.place.address, name].filter((part) => part !== '').join(' ') ||
    cutText(own.file.description, 40)
  );
}

/** `tz7k4m29qx` → `TZ7K4-M29QX`: as it was told. */
function codeAsTold(code: string): string {
  const letters = code.toUpperCase().replaceAll(/[^0-9A-Z]/g, '');
  return `${letters.slice(0, 5)}-${letters.slice(5)}`;
}

/** With which report it goes on, and since when. */
function joinedWords({ own, at, locale }: StoryFacts): FollowView['joined'] {
  const join = own.file.joinedTo === null ? undefined : own.entries.findLast((e) => e.action === 'join-case');
  if (join?.action !== 'join-case') return null;
  return { number: join.data.targetNumber, when: momentWords(join.at, at, locale) };
}

/**
 * How a report stands, for whoever holds its follow code (CASE-05, PUB-01): no person, nothing of the inside.
 * @throws AppError `not-found`
 */
export async function getFollow(
  reader: Reader,
  parts: CaseParts,
  code: string,
  locale: Locale,
  at: Instant,
): Promise<FollowView> {
  const found = await getReport(reader, code);
  const facts = await factsOf(reader, parts, found, locale, at);
  const shown = storyPhotos(facts);
  const sizes = await photoSizes(
    reader,
    shown.map((photo) => photo.hash),
  );
  const rated = facts.own.entries.findLast((entry) => entry.action === 'rate-answer');
  const { file } = facts.own;
  const ended = hasEnded(facts.goal.file);
  return {
    number: found.number,
    followCode: codeAsTold(code),
    title: titleOf(parts, facts),
    description: file.description,
    now: tellNow(facts),
    steps: tellSteps(facts),
    answers: tellAnswers(facts),
    others: await countOtherReporters(reader, facts.goalId, found.caseId),
    joined: joinedWords(facts),
    photos: shown.flatMap(({ hash, role }) => {
      const size = sizes.get(hash);
      return size ? [{ hash, role, ...size }] : [];
    }),
    ended,
    canAdd: !hasEnded(file),
    ...tellReopening(facts, parts, holderOf(found.reporterId, facts.through)),
    canRate: ended && file.ratedAt === null && RATEABLE.includes(file.stage),
    rating: rated ? { stars: rated.data.stars, text: rated.data.text ?? '' } : null,
  };
}

/** A photo that the holder of the code may see. @throws AppError `not-found` for any other */
export async function getFollowPhoto(
  reader: Reader,
  parts: CaseParts,
  code: string,
  hash: string,
  at: Instant,
) {
  const found = await getReport(reader, code);
  const facts = await factsOf(reader, parts, found, 'zh', at);
  const theirs = storyPhotos(facts).some((photo) => photo.hash === hash);
  const file = theirs ? await findFile(reader, hash) : undefined;
  if (!file) throw new AppError('not-found');
  return file;
}

/** Which cases a report stands in now, for whoever listens for news of it. @throws AppError `not-found` */
export async function getFollowed(reader: Reader, code: string): Promise<Followed> {
  const found = await getReport(reader, code);
  const goal = await findGoal(reader, { id: found.caseId, file: found.file });
  return { caseIds: [...new Set([found.caseId, goal.id])], ended: hasEnded(goal.file) };
}

/** Whether there is a report of this code, for a photo that is to be added to it. @throws AppError `not-found` */
export async function checkCode(reader: Reader, code: string): Promise<void> {
  await getReport(reader, code);
}
