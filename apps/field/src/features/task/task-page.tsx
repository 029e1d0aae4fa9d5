import { type CaseView, useName } from '@baixing/web';
import { useState } from 'react';
import { actName, type Offered, offeredActs, refusalWords } from '../../shared/acts/act-fields.ts';
import type { Pending } from '../../shared/acts/foreseen.ts';
import { AsOf } from '../../shared/pack/as-of.tsx';
import { Page } from '../../shared/parts/page.tsx';
import { Button, Note, ReadTrouble, Waiting } from '../../shared/parts/parts.tsx';
import { SaveTrouble } from '../../shared/parts/trouble.tsx';
import { Navigate } from '../../shared/place/navigate.tsx';
import { PlaceMap } from '../../shared/place/place-map.tsx';
import { go } from '../../shared/router.ts';
import { useTaskTitle } from '../../shared/tasks/task-words.ts';
import { useQuickAct } from './quick-act.ts';
import { TaskFacts } from './task-facts.tsx';
import { TaskPending } from './task-pending.tsx';
import { TaskPhotos } from './task-photos.tsx';
import { TaskStory } from './task-story.tsx';
import { useTaskPageWords } from './task-view-words.ts';
import { useForeseenCase } from './use-foreseen-case.ts';
import './task.css';

/** A case in the hand of whoever stands before it: what, where, what to do, and the acts as large buttons. */
export function TaskPage({ id }: { id: string }) {
  const say = useTaskPageWords();
  const { view, pending, heardAt, error, refetch } = useForeseenCase(id);
  if (view === undefined)
    return (
      <Page title={say('title')}>
        {error === null ? <Waiting rows={4} /> : <ReadTrouble error={error} onRetry={() => void refetch()} />}
      </Page>
    );
  return <TaskOf view={view} pending={pending} heardAt={heardAt} />;
}

type TaskProps = { view: CaseView; pending: Pending; heardAt: number };

function TaskOf({ view, pending, heardAt }: TaskProps) {
  const say = useTaskPageWords();
  const title = useTaskTitle();
  const quick = useQuickAct(view);
  const { main, more } = offeredActs(view.abilities);
  const idle = main.every(({ refusal }) => refusal !== null);
  return (
    <Page
      title={title(view)}
      {...(main.length === 0 ? {} : { foot: <MainActs view={view} acts={main} quick={quick} /> })}
    >
      <AsOf at={heardAt} />
      <TaskPending pending={pending} />
      <TaskFacts view={view} />
      <SaveTrouble trouble={quick.trouble} />
      <TaskPhotos photos={view.photos} />
      <TaskPlace view={view} />
      {idle && <Note icon="check">{say('nothing')}</Note>}
      {more.length > 0 && <MoreActs view={view} acts={more} />}
      <TaskStory entries={view.entries} />
    </Page>
  );
}

function TaskPlace({ view }: { view: CaseView }) {
  const say = useTaskPageWords();
  const [shown, setShown] = useState(false);
  return (
    <section className="bx-col" aria-label={say('place')}>
      <div className="fd-pair">
        <Button icon="place" expanded={shown} onPress={() => setShown(!shown)}>
          {say('showMap')}
        </Button>
        <Navigate place={view} name={view.address} />
      </div>
      {shown && <PlaceMap label={say('map')} place={{ lon: view.lon, lat: view.lat }} />}
    </section>
  );
}

type ActsProps = { view: CaseView; acts: readonly Offered[] };

/** Acts that need nothing are done at once; the others open their form. */
function MainActs({ view, acts, quick }: ActsProps & { quick: ReturnType<typeof useQuickAct> }) {
  const name = useName();
  const lead = acts.find(({ refusal }) => refusal === null)?.action;
  return (
    <div className={acts.length > 1 ? 'fd-pair' : undefined}>
      {acts.map(({ action, refusal }) => (
        <Button
          key={action}
          primary={action === lead}
          reason={quick.busy ? '' : reasonOf(refusal, name)}
          onPress={() =>
            quick.isQuick(action) ? quick.run(action) : go({ page: 'act', id: view.id, action })
          }
        >
          {name(actName(action))}
        </Button>
      ))}
    </div>
  );
}

function MoreActs({ view, acts }: ActsProps) {
  const say = useTaskPageWords();
  const name = useName();
  const [shown, setShown] = useState(false);
  return (
    <section className="bx-col">
      <Button icon={shown ? 'up' : 'more'} expanded={shown} onPress={() => setShown(!shown)}>
        {say('more')}
      </Button>
      {shown && (
        <div className="fd-pair">
          {acts.map(({ action, refusal }) => (
            <Button
              key={action}
              reason={reasonOf(refusal, name)}
              onPress={() => go({ page: 'act', id: view.id, action })}
            >
              {name(actName(action))}
            </Button>
          ))}
        </div>
      )}
      {shown && <p className="bx-small bx-faint">{say('desk')}</p>}
    </section>
  );
}

function reasonOf(refusal: string | null, name: ReturnType<typeof useName>): string | null {
  if (refusal === null) return null;
  const words = refusalWords(refusal);
  return words === undefined ? refusal : name(words);
}
