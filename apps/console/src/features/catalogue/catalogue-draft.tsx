import { useQuery } from '@tanstack/react-query';
import { App } from 'antd';
import { DraftBar } from '../../shared/admin/draft-bar.tsx';
import { useAdminWords } from '../../shared/admin/words.ts';
import { client } from '../../shared/client.ts';
import { carriedTo, changeCount, type Draft, type Version } from './draft.ts';
import { useCatalogueWords } from './words.ts';

function useFull(id: string | undefined) {
  return useQuery({
    queryKey: ['get-catalogue-version', id],
    queryFn: () => client.getCatalogueVersion({ params: { id: id ?? '' } }),
    enabled: id !== undefined,
  }).data;
}

/** The draft of the next version, on whichever page it began, and the way onto a newer one. */
export function CatalogueDraft(props: {
  draft: Draft;
  /** Newest first. */
  rows: readonly Version[];
  onDraft: (draft: Draft | undefined) => void;
  onPublish: () => void;
}) {
  const { draft, rows, onDraft, onPublish } = props;
  const say = useCatalogueWords();
  const sayAdmin = useAdminWords();
  const { message } = App.useApp();
  const standard = rows.find(({ id }) => id === draft.baseId)?.standard;
  const newest = rows.find((each) => each.standard === standard);
  const stale = newest?.id !== draft.baseId;
  const began = useFull(draft.baseId);
  const now = useFull(stale ? newest?.id : undefined);
  const carry = () => {
    if (began === undefined || now === undefined) return;
    const { draft: carried, lost } = carriedTo(draft, began, now);
    onDraft(changeCount(carried) === 0 ? undefined : carried);
    if (lost === 0) void message.success(sayAdmin('carried'));
    else void message.warning(sayAdmin('carriedLost', { count: lost }), 10);
  };
  return (
    <DraftBar
      text={say('draft', { name: draft.baseName, count: changeCount(draft) })}
      publishText={say('publish')}
      stale={stale}
      onPublish={onPublish}
      onDiscard={() => onDraft(undefined)}
      onCarry={carry}
    />
  );
}
