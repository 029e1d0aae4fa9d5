import { newId, useName, useServerClock } from '@baixing/web';
import { useCallback, useMemo } from 'react';
import { actName } from '../../shared/acts/act-fields.ts';
import { useMe } from '../../shared/me.ts';
import type { Acted, Operation, Wish } from '../../shared/operations.ts';
import type { SimilarRow } from '../../shared/queries.ts';
import { useDraft } from '../../shared/use-draft.ts';
import { useSubmit } from '../../shared/use-submit.ts';
import {
  beginningOf,
  descriptionOf,
  emptyReport,
  photosToSend,
  postsOf,
  type ReportDraft,
} from './report-draft.ts';

/** What became of a report that was sent. */
export type Sent =
  | { done: 'sent' | 'assigned' | 'added'; number: string }
  | { done: 'not-assigned'; number: string };

/** The report on this phone, and the ways to send it. */
export function useReport() {
  const me = useMe();
  const clock = useServerClock();
  const name = useName();
  const draft = useDraft<ReportDraft>(
    `report:${me.id}`,
    useCallback(() => emptyReport(newId), []),
  );
  const { busy, trouble, run } = useSubmit();
  const posts = useMemo(() => postsOf(me.posts), [me.posts]);
  const titled = (action: string, what: string, where: string) =>
    [name(actName(action)), what, where].filter(Boolean).join(' · ');

  const assign = async (content: ReportDraft, note: string, where: string, acted: Acted): Promise<Sent> => {
    const { class: picked, conditionId, unitId } = content;
    const wish: Wish = {
      kind: 'act-on-case',
      caseId: content.caseId,
      personId: me.id,
      madeAt: clock.now(),
      photos: [],
      title: titled('assign-on-spot', picked?.name ?? '', where),
      body: {
        version: acted.version,
        act: {
          action: 'assign-on-spot',
          unitId: unitId ?? '',
          class: {
            standard: picked?.standard ?? '',
            kind: picked?.kind ?? 'event',
            code: picked?.code ?? '',
          },
          conditionId: conditionId ?? '',
          text: note,
        },
      },
    };
    const keep = async (assignment: Operation) => draft.change({ assignment });
    const outcome = await run(wish, { before: content.assignment, keep });
    return { done: outcome?.state === 'received' ? 'assigned' : 'not-assigned', number: acted.number };
  };

  /** Sends the report; a leader's goes on to the unit in a second act. Undefined while it has not been received. */
  const send = async (content: ReportDraft, placeName: string): Promise<Sent | undefined> => {
    const act = beginningOf(content, posts, placeName);
    const where = act.place.address;
    const wish: Wish = {
      kind: 'register-case',
      personId: me.id,
      madeAt: clock.now(),
      photos: photosToSend(content),
      title: titled(act.action, content.class?.name ?? descriptionOf(content).slice(0, 24), where),
      body: { id: content.caseId, act },
    };
    const outcome = await run(wish, { before: draft.operation, keep: draft.keepOperation });
    if (outcome?.state !== 'received') return undefined;
    const sent: Sent =
      content.way === 'on-spot'
        ? await assign(content, content.description.trim(), where, outcome.acted)
        : { done: 'sent', number: outcome.acted.number };
    if (sent.done !== 'not-assigned') await draft.clear();
    return sent;
  };

  /** Adds photos and words to a case that is there already, in place of a second case. */
  const addTo = async (content: ReportDraft, row: SimilarRow): Promise<Sent | undefined> => {
    const wish: Wish = {
      kind: 'act-on-case',
      caseId: row.id,
      personId: me.id,
      madeAt: clock.now(),
      photos: [...content.photos],
      title: titled('add-evidence', row.className ?? '', row.address),
      body: {
        version: row.version,
        act: { action: 'add-evidence', text: descriptionOf(content), photos: [...content.photos] },
      },
    };
    const outcome = await run(wish, { before: draft.operation, keep: draft.keepOperation });
    if (outcome?.state !== 'received') return undefined;
    await draft.clear();
    return { done: 'added', number: outcome.acted.number };
  };
  return { draft, posts, busy, trouble, send, addTo };
}
