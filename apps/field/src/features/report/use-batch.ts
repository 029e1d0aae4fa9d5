import { newId, useName, useServerClock } from '@baixing/web';
import { useCallback, useMemo, useRef } from 'react';
import { actName } from '../../shared/acts/act-fields.ts';
import { postsOf } from '../../shared/acts/ways.ts';
import { database, type StoredPhoto } from '../../shared/database.ts';
import { useMe } from '../../shared/me.ts';
import type { StoredOperation } from '../../shared/outbox/operation.ts';
import { useOutbox } from '../../shared/outbox/outbox-context.ts';
import { phoneWords } from '../../shared/outbox/phone-words.ts';
import { discard } from '../../shared/outbox/settle.ts';
import { useMyOperations } from '../../shared/outbox/use-operations.ts';
import { toast } from '../../shared/parts/toast.tsx';
import type { Fix } from '../../shared/place/here.ts';
import { useDraft } from '../../shared/use-draft.ts';
import { useSubmit } from '../../shared/use-submit.ts';
import { useBatchWords } from './batch-words.ts';
import { beginningOf, emptyReport, type PickedClass } from './report-draft.ts';

/** What all reports of a batch have in common, and which they are. */
export type BatchDraft = {
  class: PickedClass | null;
  conditionId: string | null;
  condition: string | null;
  /** Ids of the operations, first to last. */
  made: readonly string[];
};

const EMPTY: BatchDraft = { class: null, conditionId: null, condition: null, made: [] };

/** What a batch still needs before its first photo. */
export function lackOf(draft: BatchDraft): 'class' | 'condition' | null {
  if (draft.class === null) return 'class';
  return draft.conditionId === null ? 'condition' : null;
}

/** The operations of a batch in their order; what was undone is not among them any more. */
export function madeOf(operations: readonly StoredOperation[], ids: readonly string[]): StoredOperation[] {
  const known = new Map(operations.map((one) => [one.id, one]));
  return ids.map((id) => known.get(id)).filter((one) => one !== undefined);
}

/** A street full of the same thing: each photo is saved as a report of its own, at once. */
export function useBatch() {
  const say = useBatchWords();
  const me = useMe();
  const name = useName();
  const clock = useServerClock();
  const outbox = useOutbox();
  const { sending } = outbox.status.use();
  const { trouble, save } = useSubmit();
  const draft = useDraft<BatchDraft>(
    `batch:${me.id}`,
    useCallback(() => EMPTY, []),
  );
  const posts = useMemo(() => postsOf(me.posts), [me.posts]);
  const operations = useMyOperations(me.id);
  const ids = draft.content?.made ?? [];
  // Photos come faster than the page is drawn anew.
  const latest = useRef(ids);
  latest.current = ids;
  const made = madeOf(operations ?? [], ids);
  const keepIds = (next: readonly string[]) => {
    latest.current = next;
    draft.change({ made: next });
  };

  /**
   * One photo, one report. Its place is where the phone was when the photo was taken; for one out of another camera, where
   * the phone is now.
   */
  const report = async (photo: StoredPhoto, now: Fix | null, placeName: string): Promise<void> => {
    const { content } = draft;
    const place = photo.point ?? now;
    if (content === undefined || place === null) return;
    const { lon, lat, accuracyMetres } = place;
    const filled = {
      ...emptyReport(newId),
      ...content,
      photos: [photo.hash],
      point: { lon, lat },
      accuracyMetres,
    };
    const act = beginningOf(filled, posts, placeName);
    const saved = await save({
      title: [name(actName(act.action)), content.class?.name, placeName].filter(Boolean).join(' · '),
      photos: [photo.hash],
      what: { kind: 'register-case', caseId: filled.caseId, act },
    });
    if (saved !== undefined) keepIds([...latest.current, ...saved.map(({ id }) => id)]);
  };

  const last = made.at(-1);
  const mayUndo = last?.fate.state === 'waiting' && sending?.id !== last.id;
  /** Takes back the last one while it has not been sent. */
  const undo = async (): Promise<void> => {
    if (last === undefined || !mayUndo) return;
    await discard(database, last.id, say('undoReason'), { at: clock.now(), words: phoneWords() });
    keepIds(latest.current.filter((id) => id !== last.id));
    toast(say('undone', { number: made.length }));
  };
  return { draft, made, operations: operations ?? [], trouble, report, undo: mayUndo ? undo : undefined };
}
