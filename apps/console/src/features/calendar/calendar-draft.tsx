import { App } from 'antd';
import { DraftBar } from '../../shared/admin/draft-bar.tsx';
import { useAdminWords } from '../../shared/admin/words.ts';
import { type Body, carriedTo, type Draft, daysBetween, hoursDiffer } from './draft.ts';
import type { Version } from './side.tsx';
import { useVersion } from './use-version.ts';
import { useCalendarWords } from './words.ts';

/** The draft of the next calendar: how far it is from the one in force, and the way onto a newer one. */
export function CalendarDraft(props: {
  draft: Draft;
  newest: Version;
  newestBody: Body;
  onDraft: (draft: Draft | undefined) => void;
  onPublish: () => void;
}) {
  const { draft, newest, newestBody, onDraft, onPublish } = props;
  const say = useCalendarWords();
  const sayAdmin = useAdminWords();
  const { message } = App.useApp();
  const began = useVersion(draft.baseId).data?.calendar;
  const carry = () => {
    if (began === undefined) return;
    onDraft({ baseId: newest.id, body: carriedTo(began, draft.body, newestBody) });
    void message.success(sayAdmin('carried'));
  };
  const base = began ?? newestBody;
  return (
    <DraftBar
      text={say('draft', {
        days: daysBetween(base, draft.body).length,
        periods: hoursDiffer(base, draft.body) ? say('draftPeriods') : '',
      })}
      publishText={say('preview')}
      stale={draft.baseId !== newest.id}
      onPublish={onPublish}
      onDiscard={() => onDraft(undefined)}
      onCarry={carry}
    />
  );
}
