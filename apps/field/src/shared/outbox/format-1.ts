import { type Instant, toIso } from '@baixing/domain/time';
import type {
  ActBody,
  BeginningBody,
  Fate,
  MadeFrom,
  Operation,
  StoredOperation,
  What,
} from './operation.ts';
import type { Kept, UpgradeParts } from './upgrade-parts.ts';

/** What the first version of this application kept. Nothing here is ever changed: phones in the field still hold it. */
type Operation1 = {
  id: string;
  personId: string;
  madeAt: Instant;
  photos: readonly string[];
  title: string;
} & (
  | { kind: 'register-case'; body: { id: string; act: BeginningBody; joinTo?: string } }
  | { kind: 'act-on-case'; caseId: string; body: { version?: number; act: ActBody } }
);
type Refusal1 = { code: string; message: string };
type Acted1 = Extract<Fate, { state: 'received' }>['acted'];
type Stored1 = Operation1 & {
  outcome: { state: 'received'; acted: Acted1 } | { state: 'refused' | 'unsent'; refusal: Refusal1 } | null;
  tries: number;
};
type Draft1 = { key: string; at: Instant; content: object; operation: Operation1 | null };
/** The parts of a report's draft that say what was still to be done after its registration. */
type Report1 = {
  way?: string;
  unitId?: string | null;
  class?: { standard: string; kind: 'component' | 'event'; code: string } | null;
  conditionId?: string | null;
  description?: string;
  assignment?: Operation1 | null;
};

const caseOf = (operation: Operation1): string =>
  operation.kind === 'register-case' ? operation.body.id : operation.caseId;

/**
 * From operations that were sent by hand to a line that sends itself. What had not been received waits in line, in the
 * order in which it was made, under the id it had; a form whose operation waits is done with. A number is given to what
 * will still be sent: the rest was settled before the server counted.
 */
export function fromFormat1(kept: Kept, parts: UpgradeParts): Kept {
  const stored = [...(kept.operations as Stored1[])].sort(
    (a, b) => a.madeAt - b.madeAt || (a.id < b.id ? -1 : 1),
  );
  const drafts = kept.drafts as Draft1[];
  const known = new Map(stored.map((operation) => [operation.id, operation]));
  const all = [...stored, ...drafts.flatMap((draft) => leftOver(draft, known, parts))];
  const device = parts.newId();
  const forms = new Map<string, MadeFrom>();
  const drafted: object[] = [];
  for (const { key, at, content, operation } of drafts) {
    const { assignment: _done, ...plain } = content as Report1;
    const id = parts.newId();
    // An operation that left the phone unsent was given up by its person: the form is what is left of it.
    if (operation !== null && known.has(operation.id)) forms.set(operation.id, { key, id, content: plain });
    else drafted.push({ key, id, at, content: plain, replaces: null });
  }
  let lastNumber = 0;
  const before = new Map<string, string>();
  const operations = all.map((old, index): StoredOperation => {
    const fate = fateOf(old, parts.now);
    const waits = fate.state === 'waiting';
    if (waits) lastNumber += 1;
    const chain = `${old.personId} ${caseOf(old)}`;
    const operation = operationOf(old, device, waits ? lastNumber : 0, before.get(chain), parts);
    if (waits) before.set(chain, old.id);
    return {
      id: old.id,
      format: 2,
      operation,
      signature: null,
      line: index + 1,
      title: old.title,
      personName: '',
      caseId: caseOf(old),
      photos: old.photos.map((hash) => ({ hash, bytes: parts.photo(hash)?.bytes ?? 0 })),
      madeFrom: forms.get(old.id) ?? null,
      fate,
    };
  });
  return {
    operations,
    drafts: drafted,
    device: [{ key: 'self', id: device, lastNumber, lastLine: operations.length }],
  };
}

function fateOf({ outcome, madeAt, tries }: Stored1, now: Instant): Fate {
  if (outcome?.state === 'received')
    return { state: 'received', at: madeAt, receipt: null, acted: outcome.acted };
  if (outcome?.state === 'refused')
    return { state: 'refused', at: Math.min(madeAt, now), receipt: null, refusal: outcome.refusal };
  return { state: 'waiting', tries, nextTryAt: null, trouble: outcome?.refusal ?? null };
}

function operationOf(
  old: Operation1,
  device: string,
  number: number,
  after: string | undefined,
  parts: UpgradeParts,
): Operation {
  const madeAt = toIso(old.madeAt);
  const photos = old.photos.map((hash) => ({
    hash,
    // Taken through the phone's own file dialogue: nobody can say any more whether it came from the camera.
    origin: 'gallery' as const,
    takenAt: toIso(parts.photo(hash)?.takenAt ?? old.madeAt),
    point: null,
    mocked: null,
    mark: null,
  }));
  return {
    id: old.id,
    device,
    number,
    personId: old.personId,
    madeAt,
    phoneAt: madeAt,
    what: whatOf(old, after),
    photos,
  };
}

function whatOf(old: Operation1, after: string | undefined): What {
  if (old.kind === 'register-case') {
    const { id: caseId, act, joinTo } = old.body;
    return { kind: 'register-case', caseId, act, ...(joinTo === undefined ? {} : { joinTo }) };
  }
  const { version, act } = old.body;
  const base = after !== undefined ? { after } : version === undefined ? {} : { version };
  return { kind: 'act-on-case', caseId: old.caseId, base, act };
}

/**
 * A report that was to be given to a unit in a second act, where the phone stopped between the two: the person had
 * pressed for both.
 */
function leftOver(draft: Draft1, known: ReadonlyMap<string, Stored1>, parts: UpgradeParts): Stored1[] {
  const { way, assignment, unitId, class: of, conditionId, description } = draft.content as Report1;
  const registered = draft.operation === null ? undefined : known.get(draft.operation.id);
  if (way !== 'on-spot' || registered?.outcome?.state !== 'received') return [];
  // One that was made is in the list, or was given up by its person.
  if (assignment != null) return [];
  if (!unitId || !of || !conditionId) return [];
  const { standard, kind, code } = of;
  const text = (description ?? '').trim();
  return [
    {
      id: parts.newId(),
      personId: registered.personId,
      madeAt: registered.madeAt,
      photos: [],
      title: registered.title,
      kind: 'act-on-case',
      caseId: caseOf(registered),
      body: {
        version: registered.outcome.acted?.version ?? 1,
        act: { action: 'assign-on-spot', unitId, class: { standard, kind, code }, conditionId, text },
      },
      outcome: null,
      tries: 0,
    },
  ];
}
