import { ClientError } from '@baixing/client';
import { Icon } from '@baixing/ui';
import { stopwatch, useServerClock } from '@baixing/web';
import { useEffect, useState } from 'react';
import { mayAddEvidence, type Way, waysOf } from '../../shared/acts/ways.ts';
import { useMe } from '../../shared/me.ts';
import { useMyOperations } from '../../shared/outbox/use-operations.ts';
import { Page } from '../../shared/parts/page.tsx';
import { Button, ChoiceChip, FieldFrame, Note, Waiting } from '../../shared/parts/parts.tsx';
import { SaveTrouble } from '../../shared/parts/trouble.tsx';
import { ClassPick } from '../../shared/pick/class-pick.tsx';
import { ConditionPick } from '../../shared/pick/condition-pick.tsx';
import { UnitPick } from '../../shared/pick/unit-pick.tsx';
import { useHere } from '../../shared/place/here.ts';
import { useLocated, useSimilar } from '../../shared/queries.ts';
import { go, hashOf } from '../../shared/router.ts';
import { VoicedText } from '../../shared/voice/voiced-text.tsx';
import { useBatchWords } from './batch-words.ts';
import { useCandidates } from './candidates.ts';
import { PhotoStep } from './photo-step.tsx';
import { PlaceStep } from './place-step.tsx';
import { lacksOf, type ReportDraft } from './report-draft.ts';
import { useReportWords } from './report-words.ts';
import { SimilarStep } from './similar-step.tsx';
import { useReport } from './use-report.ts';
import './report.css';

/** Photo, place, class, send: one page, under half a minute. */
export function Report({ correct }: { correct?: string | undefined }) {
  const say = useReportWords();
  const report = useReport(correct);
  const { content } = report.draft;
  if (waysOf(report.posts).length === 0)
    return (
      <Page title={say('title')}>
        <Note>{say('cannot')}</Note>
      </Page>
    );
  if (content === undefined)
    return (
      <Page title={say('title')}>
        <Waiting />
      </Page>
    );
  return <ReportForm report={report} content={content} />;
}

type ReportParts = { report: ReturnType<typeof useReport>; content: ReportDraft };

function ReportForm({ report, content }: ReportParts) {
  const say = useReportWords();
  const { draft, posts, busy, trouble } = report;
  const { change } = draft;
  const here = useHere(true);
  const located = useLocated(content.point);
  const outside = located.error instanceof ClientError && located.error.code === 'outside-city';
  const similar = useSimilar(content.point, content.class?.code);
  const operations = useMyOperations(useMe().id);
  const candidates = useCandidates(similar.data?.rows ?? [], operations ?? []);
  const ways = waysOf(posts);
  const way = ways.includes(content.way) ? content.way : (ways[0] ?? 'usual');
  const filled = { ...content, way };
  const chain = located.data === undefined ? '' : `${located.data.streetName}${located.data.communityName}`;

  const finish = (saved: boolean) => {
    if (saved) go({ page: 'home' }, true);
  };
  return (
    <Page
      title={say('title')}
      aside={<Stopwatch />}
      foot={
        <>
          <SaveTrouble trouble={trouble} />
          <SendFoot
            draft={filled}
            busy={busy}
            outside={outside}
            onSend={() => void report.send(filled, chain).then(finish)}
          />
        </>
      }
    >
      <Steps draft={filled} />
      <Ways
        ways={ways}
        way={way}
        onPick={(one) => change({ way: one })}
        batch={ways.includes('usual') && content.photos.length === 0}
      />
      <PhotoStep draft={filled} change={change} here={here} placeName={located.data?.communityName ?? null} />
      <PlaceStep
        draft={content}
        change={change}
        here={here}
        located={located.data}
        near={similar.data?.rows ?? []}
        outside={outside}
      />
      <section className="bx-col">
        <h2 className="fd-label">
          {say('class')} {content.class === null && <small>{say('classHint')}</small>}
        </h2>
        <ClassPick
          picked={content.class}
          candidates={candidates}
          description={content.description}
          onPick={(picked) => change({ class: picked, conditionId: null, condition: null })}
        />
        {content.class !== null && (
          <ConditionPick
            of={content.class}
            picked={content.conditionId}
            areaClass={located.data?.areaClass}
            onPick={(conditionId, condition) => change({ conditionId, condition })}
          />
        )}
      </section>
      {way === 'on-spot' && (
        <section className="bx-col">
          <h2 className="fd-label">{say('unit')}</h2>
          <UnitPick
            picked={content.unitId}
            onPick={(unitId) => change({ unitId })}
            of={content.class}
            conditionId={content.conditionId}
          />
        </section>
      )}
      <FieldFrame label={say('description')} aside={say('descriptionHint')}>
        {(id) => (
          <VoicedText
            id={id}
            value={content.description}
            onWrite={(description) => change({ description })}
          />
        )}
      </FieldFrame>
      <SimilarStep
        rows={similar.data?.rows ?? []}
        busy={busy}
        onAdd={mayAddEvidence(posts) ? (row) => void report.addTo(content, row).then(finish) : undefined}
      />
      <StartOver report={report} content={content} />
    </Page>
  );
}

type WaysProps = { ways: readonly Way[]; way: Way; onPick: (way: Way) => void; batch: boolean };

/** How the report goes on; and, before anything has been taken, the way to report many of the same. */
function Ways({ ways, way, onPick, batch }: WaysProps) {
  const say = useReportWords();
  const sayBatch = useBatchWords();
  if (ways.length < 2 && !batch) return null;
  return (
    <div className="fd-ways">
      {ways.map((one) => (
        <ChoiceChip key={one} on={one === way} onPick={() => onPick(one)}>
          {say(`way.${one}`)}
        </ChoiceChip>
      ))}
      {batch && (
        <a className="fd-chip" href={hashOf({ page: 'batch' })}>
          {sayBatch('enter')}
        </a>
      )}
    </div>
  );
}

function SendFoot(props: { draft: ReportDraft; busy: boolean; outside: boolean; onSend: () => void }) {
  const say = useReportWords();
  const [lack] = lacksOf(props.draft);
  const missing = props.outside ? say('outside') : lack === undefined ? null : say(`lack.${lack}`);
  const bare = props.draft.photos.length === 0 && props.draft.way === 'usual';
  return (
    <>
      <Button primary size="large" icon="dispatch" reason={props.busy ? '' : missing} onPress={props.onSend}>
        {props.busy ? say('sending') : say(props.draft.way === 'on-spot' ? 'assign' : 'send')}
      </Button>
      <p>{missing === null && bare ? say('noEvidence') : say('promise')}</p>
    </>
  );
}

function Steps({ draft }: { draft: ReportDraft }) {
  const say = useReportWords();
  const lacks = lacksOf(draft);
  const done = {
    photo: draft.photos.length > 0 && !lacks.includes('after-photo'),
    place: draft.point !== null,
    class: !lacks.some((lack) => lack === 'class' || lack === 'condition' || lack === 'unit'),
    send: false,
  };
  const steps = ['photo', 'place', 'class', 'send'] as const;
  const now = steps.find((step) => !done[step]);
  return (
    <ol className="fd-steps">
      {steps.map((step) => (
        <li key={step} data-state={done[step] ? 'done' : step === now ? 'now' : 'next'}>
          {done[step] && <Icon name="check" size={14} label="✓" />}
          {say(`step.${step}`)}
        </li>
      ))}
    </ol>
  );
}

/** How long this report has taken so far. */
function Stopwatch() {
  const say = useReportWords();
  const clock = useServerClock();
  const [began] = useState(() => clock.now());
  const [now, setNow] = useState(began);
  useEffect(() => {
    const timer = setInterval(() => setNow(clock.now()), 1000);
    return () => clearInterval(timer);
  }, [clock]);
  return <span className="bx-quiet">{say('used', { time: stopwatch(now - began) })}</span>;
}

/** Lets go of a report that is not wanted; asks once. */
function StartOver({ report, content }: ReportParts) {
  const say = useReportWords();
  const touched = content.photos.length > 0 || content.class !== null || content.description !== '';
  if (!touched) return null;
  const drop = async () => {
    if (!confirm(say('dropSure'))) return;
    await report.draft.clear();
    go({ page: 'home' }, true);
  };
  return (
    <button type="button" className="fd-link" onClick={() => void drop()}>
      {say('drop')}
    </button>
  );
}
