import { localDay } from '@baixing/domain/time';
import { ActButton, EmptyState, Icon, LoadingRows, PageHead } from '@baixing/ui';
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import '../../shared/admin/admin.css';
import { exactText, useLocale, useNow } from '@baixing/web';
import { useKeptDraft } from '../../shared/admin/use-kept-draft.ts';
import { client } from '../../shared/client.ts';
import { ReadError } from '../../shared/errors.tsx';
import { useQueryState } from '../../shared/navigation.ts';
import { useMay } from '../../shared/site.tsx';
import './catalogue.css';
import { CatalogueDraft } from './catalogue-draft.tsx';
import { ClassList } from './class-list.tsx';
import { CompareDialog } from './compare-dialog.tsx';
import { ConditionsCard } from './conditions-card.tsx';
import { type ClassKey, changeCount, type Draft, type Full, type Version } from './draft.ts';
import { LocalClassDialog } from './local-class-dialog.tsx';
import { PublishDialog } from './publish-dialog.tsx';
import { StageLimitsCard } from './stage-limits-card.tsx';
import { useCatalogueWords } from './words.ts';

/** Filing conditions and limits, version by version, and the draft of the next one. */
export default function CataloguePage() {
  const [query] = useQueryState();
  const versions = useQuery({
    queryKey: ['list-catalogue-versions'],
    queryFn: () => client.listCatalogueVersions(),
  });
  // Newest first, as the server publishes them.
  const rows = versions.data?.rows ?? [];
  const shown =
    rows.find((version) => version.id === query.version) ??
    rows.find((version) => version.inForce) ??
    rows[0];
  const full = useQuery({
    queryKey: ['get-catalogue-version', shown?.id],
    queryFn: () => client.getCatalogueVersion({ params: { id: shown?.id ?? '' } }),
    enabled: shown !== undefined,
  });
  const failed = [versions, full].find((each) => each.isError && each.data === undefined);
  if (failed !== undefined) return <ReadError error={failed.error} onRetry={() => void failed.refetch()} />;
  if (full.data === undefined) return <LoadingRows rows={14} />;
  return <Page rows={rows} full={full.data} />;
}

function Page({ rows, full }: { rows: readonly Version[]; full: Full }) {
  const say = useCatalogueWords();
  const locale = useLocale();
  const mayChange = useMay('administer-catalogue');
  const [query, setQuery] = useQueryState();
  const [draft, setDraft] = useKeptDraft<Draft>('catalogue');
  const [open, setOpen] = useState<'nothing' | 'publish' | 'compare' | 'local'>('nothing');
  const close = () => setOpen('nothing');
  const today = localDay(useNow(60_000));
  const { version, conditions } = full;
  const newest = rows.find((each) => each.standard === version.standard)?.id === version.id;
  const ownDraft = draft?.baseId === version.id ? draft : undefined;
  const picked = pickedOf(query.class);
  const editable = mayChange && newest && (draft === undefined || ownDraft !== undefined);
  const change = (next: Partial<Draft>) => {
    const changed = {
      baseId: version.id,
      baseName: version.name,
      changes: ownDraft?.changes ?? [],
      stageLimits: ownDraft?.stageLimits ?? [],
      ...next,
    };
    setDraft(changeCount(changed) === 0 ? undefined : changed);
  };
  return (
    <>
      <PageHead title={say('title')} note={say('note')}>
        <Select<string>
          className="cat-version"
          aria-label={say('version')}
          value={version.id}
          options={rows.map((each) => ({
            value: each.id,
            label: each.inForce ? `${each.name} · ${say('inForce')}` : each.name,
          }))}
          onChange={(id) => setQuery({ version: id })}
        />
        <a
          className="bx-act"
          href={`/api/catalogue-versions/${version.id}/conditions.xlsx?locale=${locale}`}
          download
        >
          <Icon name="export" />
          {say('export')}
        </a>
        {rows.length > 1 && <ActButton onAct={() => setOpen('compare')}>{say('differences')}</ActButton>}
        {mayChange && <ActButton onAct={() => setOpen('local')}>{say('localClass')}</ActButton>}
      </PageHead>
      <p className="cat-about bx-small bx-faint">
        {say('by', {
          at: exactText(Date.parse(version.publishedAt)),
          name: version.publishedByName ?? say('loaded'),
          from: exactText(Date.parse(version.effectiveFrom)),
        })}
        {version.note !== '' && ` · ${version.note}`}
        {mayChange && !newest && ` · ${say('oldOnly')}`}
      </p>
      {draft !== undefined && (
        <CatalogueDraft
          draft={draft}
          rows={rows}
          onDraft={(next) => {
            setDraft(next);
            // A draft carried on stands on the newest version: there it is seen.
            if (next !== undefined) setQuery({ version: next.baseId });
          }}
          onPublish={() => setOpen('publish')}
        />
      )}
      <div className="cat-page">
        <ClassList
          standard={version.standard}
          conditions={conditions}
          draft={ownDraft}
          text={query.text ?? ''}
          picked={picked}
          onText={(text) => setQuery({ text })}
          onPick={(next) => setQuery({ class: next === 'stages' ? next : `${next.kind}/${next.code}` })}
        />
        {picked === 'stages' ? (
          <StageLimitsCard
            base={full.stageLimits}
            draft={ownDraft?.stageLimits ?? []}
            onChange={editable ? (stageLimits) => change({ stageLimits }) : undefined}
          />
        ) : picked === undefined ? (
          <div className="bx-card cat-conditions">
            <EmptyState icon="left" title={say('choose')} next={say('note')} />
          </div>
        ) : (
          <ConditionsCard
            picked={picked}
            conditions={conditions}
            draft={ownDraft}
            onChanges={editable ? (changes) => change({ changes }) : undefined}
          />
        )}
      </div>
      {open === 'compare' && <CompareDialog version={version} rows={rows} onClose={close} />}
      {open === 'local' && (
        <LocalClassDialog
          today={today}
          onAdded={({ kind, code }) => {
            close();
            setQuery({ class: `${kind}/${code}`, text: undefined });
          }}
          onClose={close}
        />
      )}
      {open === 'publish' && draft !== undefined && (
        <PublishDialog
          draft={draft}
          onPublished={() => {
            setDraft(undefined);
            close();
            setQuery({ version: undefined });
          }}
          onClose={close}
        />
      )}
    </>
  );
}

function pickedOf(text: string | undefined): ClassKey | 'stages' | undefined {
  if (text === 'stages') return text;
  const [, kind, code] = /^(component|event)\/(\d{4,6})$/.exec(text ?? '') ?? [];
  return code === undefined ? undefined : { kind: kind === 'component' ? 'component' : 'event', code };
}
