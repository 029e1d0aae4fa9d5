import { newId, useName } from '@baixing/web';
import { useCallback, useMemo } from 'react';
import { actName } from '../../shared/acts/act-fields.ts';
import { postsOf } from '../../shared/acts/ways.ts';
import { useMe } from '../../shared/me.ts';
import type { Wish } from '../../shared/outbox/operation.ts';
import type { SimilarRow } from '../../shared/queries.ts';
import { draftKey, useDraft } from '../../shared/use-draft.ts';
import { useSubmit } from '../../shared/use-submit.ts';
import { beginningOf, descriptionOf, emptyReport, photosToSend, type ReportDraft } from './report-draft.ts';

/** The report on this phone, and the ways to save it for sending. Each answers whether it was saved. */
export function useReport(correct: string | undefined) {
  const me = useMe();
  const name = useName();
  const draft = useDraft<ReportDraft>(
    draftKey(`report:${me.id}`, me.id, correct),
    useCallback(() => emptyReport(newId), []),
  );
  const { busy, trouble, save } = useSubmit();
  const posts = useMemo(() => postsOf(me.posts), [me.posts]);
  const titled = (action: string, what: string, where: string) =>
    [name(actName(action)), what, where].filter(Boolean).join(' · ');

  /** A leader's second act: the unit gets what has just been registered. */
  const assignment = (content: ReportDraft, where: string): Wish => {
    const { class: picked, conditionId, unitId } = content;
    const { standard, kind, code } = picked ?? { standard: '', kind: 'event', code: '' };
    return {
      title: titled('assign-on-spot', picked?.name ?? '', where),
      photos: [],
      what: {
        kind: 'act-on-case',
        caseId: content.caseId,
        act: {
          action: 'assign-on-spot',
          unitId: unitId ?? '',
          class: { standard, kind, code },
          conditionId: conditionId ?? '',
          text: content.description.trim(),
        },
      },
    };
  };

  /** Saves the report; a leader's goes on to the unit in a second act, saved with it. */
  const send = async (content: ReportDraft, placeName: string): Promise<boolean> => {
    const act = beginningOf(content, posts, placeName);
    const where = act.place.address;
    const report: Wish = {
      title: titled(act.action, content.class?.name ?? descriptionOf(content).slice(0, 24), where),
      photos: photosToSend(content),
      what: { kind: 'register-case', caseId: content.caseId, act },
    };
    const wishes = content.way === 'on-spot' ? [report, assignment(content, where)] : [report];
    return (await save(wishes, draft.form)) !== undefined;
  };

  /** Adds photos and words to a case that is there already, in place of a second case. */
  const addTo = async (content: ReportDraft, row: SimilarRow): Promise<boolean> => {
    const photos = [...content.photos];
    const wish: Wish = {
      title: titled('add-evidence', row.className ?? '', row.address),
      photos,
      what: {
        kind: 'act-on-case',
        caseId: row.id,
        version: row.version,
        act: { action: 'add-evidence', text: descriptionOf(content), photos },
      },
    };
    return (await save(wish, draft.form)) !== undefined;
  };
  return { draft, posts, busy, trouble, send, addTo };
}
