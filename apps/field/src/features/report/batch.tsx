import { useCallback, useState } from 'react';
import { Camera } from '../../shared/camera/camera.tsx';
import { useMayHaveCamera } from '../../shared/camera/use-camera.ts';
import { Page } from '../../shared/parts/page.tsx';
import { Button, Note, Waiting } from '../../shared/parts/parts.tsx';
import { SaveTrouble } from '../../shared/parts/trouble.tsx';
import { FileLabel } from '../../shared/photos/file-label.tsx';
import { LastPhoto } from '../../shared/photos/photo-parts.tsx';
import { useTaking } from '../../shared/photos/use-photos.ts';
import { ClassPick } from '../../shared/pick/class-pick.tsx';
import { ConditionPick } from '../../shared/pick/condition-pick.tsx';
import { useHere } from '../../shared/place/here.ts';
import { useLocated, useSimilar } from '../../shared/queries.ts';
import { go } from '../../shared/router.ts';
import { BatchList } from './batch-list.tsx';
import { useBatchWords } from './batch-words.ts';
import { useCandidates } from './candidates.ts';
import { type BatchDraft, lackOf, useBatch } from './use-batch.ts';
import './report.css';

/** Nobody takes more in one walk. */
const MOST = 500;

/** Class and condition once, then one report with each photo. */
export function Batch() {
  const say = useBatchWords();
  const batch = useBatch();
  const { content } = batch.draft;
  if (content === undefined)
    return (
      <Page title={say('title')}>
        <Waiting />
      </Page>
    );
  return <BatchPage batch={batch} content={content} />;
}

/** About a hundred metres: which community it is and what lies open near by do not change with each step. */
const rounded = ({ lon, lat }: { lon: number; lat: number }) => ({
  lon: Math.round(lon * 1000) / 1000,
  lat: Math.round(lat * 1000) / 1000,
});

type BatchParts = { batch: ReturnType<typeof useBatch>; content: BatchDraft };

function BatchPage({ batch, content }: BatchParts) {
  const say = useBatchWords();
  const here = useHere(true);
  const point = here.fix === null ? null : rounded(here.fix);
  const { data: located } = useLocated(point);
  const near = useSimilar(point, undefined).data?.rows ?? [];
  const candidates = useCandidates(near, batch.operations);
  const [open, setOpen] = useState(false);
  const mayHave = useMayHaveCamera();
  const placeName = located === undefined ? '' : `${located.streetName}${located.communityName}`;
  const taking = useTaking(here, located?.communityName ?? null, (photo) =>
    batch.report(photo, here.fix, placeName),
  );
  const close = useCallback(() => setOpen(false), []);
  const lack = lackOf(content);
  const noPlace = here.fix === null ? say('noPlace') : null;
  const { change } = batch.draft;
  const end = async () => {
    await batch.draft.clear();
    go({ page: 'home' }, true);
  };
  const words = say(batch.made.length === 0 ? 'start' : 'goOn');
  return (
    <Page
      title={say('title')}
      foot={
        <>
          <SaveTrouble trouble={batch.trouble} />
          {mayHave || lack !== null || noPlace !== null ? (
            <Button
              primary
              size="large"
              icon="camera"
              reason={lack === null ? (mayHave ? null : noPlace) : say(`lack.${lack}`)}
              onPress={() => setOpen(true)}
            >
              {words}
            </Button>
          ) : (
            <FileLabel
              className="fd-button fd-primary fd-large"
              capture
              onFiles={([file]) => void (file === undefined || taking.choose(file))}
            >
              {words}
            </FileLabel>
          )}
          <p>{say('leave')}</p>
        </>
      }
    >
      <Note icon="camera">{say('how')}</Note>
      <section className="bx-col">
        <ClassPick
          picked={content.class}
          candidates={candidates}
          onPick={(picked) => change({ class: picked, conditionId: null, condition: null })}
        />
        {content.class !== null && (
          <ConditionPick
            of={content.class}
            picked={content.conditionId}
            areaClass={located?.areaClass}
            onPick={(conditionId, condition) => change({ conditionId, condition })}
          />
        )}
      </section>
      {!open && <BatchList made={batch.made} undo={batch.undo} />}
      {batch.made.length > 0 && <Button onPress={() => void end()}>{say('end')}</Button>}
      {open && (
        <Camera
          title={say('title')}
          count={batch.made.length + taking.working}
          most={MOST}
          here={here}
          reason={noPlace}
          onShoot={(caught) => void taking.shoot(caught)}
          onTrouble={close}
          onClose={close}
          last={<LastPhoto hash={batch.made.at(-1)?.photos[0]?.hash} />}
        >
          <BatchList made={batch.made} undo={batch.undo} most={1} />
        </Camera>
      )}
    </Page>
  );
}
