import { ImportDialog } from '../../shared/admin/import-dialog.tsx';
import { client } from '../../shared/client.ts';
import type { Draft } from './draft.ts';
import { useCalendarWords } from './words.ts';

/** Reads a sheet of holidays and make-up days into a draft. */
export function ImportCalendar(props: {
  onDraft: (draft: Draft, firstYear: string | undefined) => void;
  onClose: () => void;
}) {
  const say = useCalendarWords();
  return (
    <ImportDialog
      title={say('import')}
      note={say('importNote')}
      accept=".xlsx,.csv"
      renews={[]}
      call={(bytes) => client.importCalendar({ bytes })}
      done={({ read }) => say('imported', { count: read })}
      onDone={({ calendar, baseId, years }) =>
        props.onDraft({ baseId, body: calendar }, years[0] === undefined ? undefined : String(years[0]))
      }
      onClose={props.onClose}
    />
  );
}
