import { type Locale, wireInstant } from '@baixing/contract';
import { abilities, type CaseFile, currentClock, reopenableUntil } from '@baixing/domain/case';
import { formatLimit } from '@baixing/domain/clock';
import type { EvidenceFact } from '@baixing/domain/evidence';
import { localDay } from '@baixing/domain/time';
import { actorOf } from '../../person.ts';
import type { CaseRow } from './case-row.ts';
import { presentClock } from './clock.presenter.ts';
import { presentEntry } from './entry.presenter.ts';
import { factsFor } from './facts.ts';
import { nextActOf } from './next-act.ts';
import type { CaseDetail } from './queries/get-case.ts';
import type { View } from './view.ts';

/** The words of a class in the reader's language. */
function classNameOf({ parts, locale }: View, file: CaseFile): string | null {
  if (!file.class) return null;
  const found = parts.catalogue.classOf(file.class);
  return found ? (locale === 'en' && found.nameEn ? found.nameEn : found.name) : file.class.code;
}

function unitNameOf({ parts, locale }: View, unitId: string | null): string | null {
  const unit = unitId === null ? undefined : parts.directory.unit(unitId);
  return unit ? (locale === 'en' && unit.nameEn ? unit.nameEn : unit.name) : null;
}

/** A line of a list of cases. */
export function presentRow(view: View, row: CaseRow) {
  const { parts, person, at, locale } = view;
  const file = row.state;
  const clock = currentClock(file);
  const shown =
    clock && presentClock(clock, parts.calendar.current(), at, locale, file.stage === 'suspended');
  const cell = file.place.cellCode ?? '';
  return {
    id: row.id,
    number: row.number,
    version: row.version,
    stage: file.stage,
    source: file.source,
    public: row.public,
    className: classNameOf(view, file),
    classCode: file.class?.code ?? null,
    description: file.description,
    address: file.place.address,
    streetName: parts.places.nameOf(cell.slice(0, 9)),
    communityName: parts.places.nameOf(cell.slice(0, 12)),
    lon: file.place.lon,
    lat: file.place.lat,
    unitId: row.unit_id,
    unitName: unitNameOf(view, row.unit_id),
    holderName: row.holder_id === null ? null : (parts.directory.personName(row.holder_id) ?? null),
    request: file.request?.kind ?? null,
    supervised: file.supervisions.some((s) => s.answeredAt === null),
    rework: file.counts.rework,
    urges: file.counts.urges,
    takenIn: file.takenIn.length,
    reopened: file.reopenings?.length ?? 0,
    registeredAt: wireInstant(file.earlies.reportedAt),
    closedAt: wireInstant(row.closed_at?.getTime()),
    clock: shown
      ? {
          kind: shown.kind,
          dueAt: shown.dueAt,
          light: shown.light,
          words: shown.words,
          remainingMinutes: shown.remainingMinutes,
        }
      : null,
    nextAct: nextActOf(file, factsFor(parts, actorOf(person), at, file, null)),
  };
}

/** What a unit asks for, in words. */
function requestWords(file: CaseFile, locale: Locale): string {
  const { request } = file;
  if (request?.kind === 'extension') return formatLimit(request.limit, locale);
  if (request?.kind === 'suspension') return `${locale === 'zh' ? '至' : 'until'} ${localDay(request.until)}`;
  return '';
}

/** `138****0000`; a short number shows nothing. */
export function maskPhone(phone: string): string {
  const digits = phone.replaceAll(/\D/g, '');
  return digits.length < 7 ? (digits ? '****' : '') : `${digits.slice(0, 3)}****${digits.slice(-4)}`;
}

/** The family name and stars. */
export function maskName(name: string): string {
  const [family = '', ...rest] = name;
  return family && `${family}${'*'.repeat(Math.max(1, Math.min(3, rest.length)))}`;
}

/** The reporter as the hall sees them before a reason is given; a unit never sees them. */
function presentReporter({ person }: View, detail: CaseDetail) {
  const { reporter } = detail;
  if (!reporter || !person.permissions.includes('read-hall')) return null;
  return {
    name: maskName(reporter.name),
    phone: maskPhone(reporter.phone),
    masked: true,
    answerBy: reporter.answer_by,
    followCode: null,
  };
}

/** What was disputed and why, from the story; and until when the closing of now can be. */
function presentReopenings({ parts, at }: View, { row, entries }: CaseDetail) {
  const until = reopenableUntil(row.state, parts.reopening.days);
  const told = entries.filter((entry) => entry.action === 'reopen-case');
  return {
    reopenings: (row.state.reopenings ?? []).map(({ at: when, post, closedAt }, index) => ({
      at: wireInstant(when),
      byPublic: post === 'citizen',
      closedAt: wireInstant(closedAt),
      reason: told[index]?.data.reason ?? '',
      photos: [...(told[index]?.data.photos ?? [])],
    })),
    reopenableUntil: wireInstant(until !== null && at < until ? until : null),
  };
}

function presentEarlies(file: CaseFile) {
  const { foundAt, reportedAt, judgedAt, handledAt, solvedAt } = file.earlies;
  return {
    foundAt: wireInstant(foundAt),
    reportedAt: wireInstant(reportedAt),
    judgedAt: wireInstant(judgedAt),
    handledAt: wireInstant(handledAt),
    solvedAt: wireInstant(solvedAt),
  };
}

/** A case whole: what is known, its story, its clocks, and what this person may do. `facts` are of its photos, in their order. */
export function presentCase(view: View, detail: CaseDetail, facts: readonly (readonly EvidenceFact[])[]) {
  const { parts, person, at, locale } = view;
  const { row, entries, photos } = detail;
  const file = row.state;
  const calendar = parts.calendar.current();
  const cell = file.place.cellCode;
  return {
    ...presentRow(view, row),
    class: file.class,
    conditionId: file.conditionId,
    condition: file.terms?.condition ?? null,
    closingCondition: file.terms?.closingCondition ?? null,
    catalogueVersion: file.terms
      ? (parts.catalogue.version(file.terms.catalogueVersion)?.name ?? null)
      : null,
    cellCode: cell,
    areaClass: file.place.areaClass,
    districtName: parts.places.nameOf((cell ?? '').slice(0, 6)),
    evidence: file.evidence,
    selfHandled: file.selfHandled,
    requestDetail: file.request && {
      kind: file.request.kind,
      reason: file.request.reason,
      at: wireInstant(file.request.at),
      words: requestWords(file, locale),
    },
    suspendedUntil: wireInstant(file.suspendedUntil),
    supervisions: file.supervisions.map((s) => ({
      id: s.id,
      byName: s.by && (parts.directory.personName(s.by) ?? null),
      instruction: s.instruction,
      dueAt: wireInstant(s.dueAt),
      answeredAt: wireInstant(s.answeredAt),
    })),
    appeal: file.appeal && { state: file.appeal.state },
    ...presentReopenings(view, detail),
    joinedTo: detail.joinedTo,
    joined: detail.joined.map((j) => ({ ...j, registeredAt: wireInstant(j.registeredAt) })),
    reporter: presentReporter(view, detail),
    rating: detail.rating,
    closing: file.closing && { way: file.closing.way, answer: file.closing.answer },
    earlies: presentEarlies(file),
    clocks: file.clocks.map((clock) => presentClock(clock, calendar, at, locale, file.stage === 'suspended')),
    entries: entries.map((entry, index) => presentEntry(view, entries, index, entry)),
    photos: photos.map(({ byId: _id, ...photo }, index) => ({
      ...photo,
      takenAt: wireInstant(photo.takenAt),
      facts: (facts[index] ?? []).map((fact) => ({ kind: fact.kind, level: fact.level, text: fact[locale] })),
    })),
    abilities: abilities(file, factsFor(parts, actorOf(person), at, file, null)),
  };
}
