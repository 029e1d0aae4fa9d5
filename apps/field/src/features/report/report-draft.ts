import type { Post } from '@baixing/domain/access';
import type { ClassRef, Source } from '@baixing/domain/case';
import type { Point } from '@baixing/web';
import { mayDo, type Way } from '../../shared/acts/ways.ts';
import type { BeginningBody } from '../../shared/outbox/operation.ts';

export type PickedClass = ClassRef & { name: string };

/** A report as far as it has been filled in. */
export type ReportDraft = {
  /** The case's own id, made with the form: whatever is sent twice is one case. */
  caseId: string;
  photos: readonly string[];
  afterPhotos: readonly string[];
  point: Point | null;
  /** Who put the pin there: a place a person chose is not moved by the phone any more. */
  pointBy: 'phone' | 'person' | null;
  accuracyMetres: number | null;
  address: string;
  description: string;
  class: PickedClass | null;
  conditionId: string | null;
  /** The wording of the condition, for a description that was not written. */
  condition: string | null;
  way: Way;
  unitId: string | null;
};

export function emptyReport(newId: () => string): ReportDraft {
  return {
    caseId: newId(),
    photos: [],
    afterPhotos: [],
    point: null,
    pointBy: null,
    accuracyMetres: null,
    address: '',
    description: '',
    class: null,
    conditionId: null,
    condition: null,
    way: 'usual',
    unitId: null,
  };
}

function sourceOf(posts: readonly Post[]): Source {
  if (posts.includes('supervisor')) return 'supervisor';
  return posts.includes('bureau-head') ? 'leader' : 'patrol';
}

/** What a report still needs, in the order of the page. */
export type Lack = 'photo' | 'after-photo' | 'place' | 'class' | 'condition' | 'unit';

export function lacksOf(draft: ReportDraft): Lack[] {
  const lacks: Lack[] = [];
  const { way } = draft;
  if (way === 'self-handled' && draft.photos.length === 0) lacks.push('photo');
  if (way === 'self-handled' && draft.afterPhotos.length === 0) lacks.push('after-photo');
  if (draft.point === null) lacks.push('place');
  const described = draft.description.trim() !== '';
  // What is written says enough for the hall; whoever ends or gives out a case names its class.
  if (draft.class === null && (way !== 'usual' || !described)) lacks.push('class');
  if (draft.class !== null && draft.conditionId === null && way === 'on-spot') lacks.push('condition');
  if (way === 'on-spot' && draft.unitId === null) lacks.push('unit');
  return lacks;
}

/** What was seen, in words: what was written, else the class with its filing condition. */
export function descriptionOf(draft: ReportDraft): string {
  const written = draft.description.trim();
  if (written !== '') return written;
  return [draft.class?.name, draft.condition].filter(Boolean).join('：');
}

/**
 * The act that begins the case. A supervisor's photo is evidence and goes straight to filing; without one, or from
 * another post, the problem is registered and accepted first.
 */
export function beginningOf(draft: ReportDraft, posts: readonly Post[], placeName: string): BeginningBody {
  const { point, class: picked } = draft;
  if (point === null) throw new RangeError('a report needs its place');
  const registration = {
    source: sourceOf(posts),
    description: descriptionOf(draft),
    place: { lon: point.lon, lat: point.lat, address: draft.address.trim() || placeName },
    class: picked === null ? null : { standard: picked.standard, kind: picked.kind, code: picked.code },
    conditionId: picked === null ? null : draft.conditionId,
    photos: [...draft.photos],
  };
  if (draft.way === 'self-handled')
    return { action: 'report-self-handled', ...registration, afterPhotos: [...draft.afterPhotos] };
  const evident = draft.way === 'usual' && draft.photos.length > 0 && mayDo(posts, 'report-case');
  return { action: evident ? 'report-case' : 'register-case', ...registration };
}

/** The photos that travel before the report, each once. */
export function photosToSend(draft: ReportDraft): string[] {
  return [...new Set([...draft.photos, ...(draft.way === 'self-handled' ? draft.afterPhotos : [])])];
}
