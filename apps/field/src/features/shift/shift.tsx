import { fromIso } from '@baixing/domain/time';
import { Icon } from '@baixing/ui';
import { clockText } from '@baixing/web';
import { useState } from 'react';
import { Page } from '../../shared/parts/page.tsx';
import { Button, Note, Waiting } from '../../shared/parts/parts.tsx';
import { useHere } from '../../shared/place/here.ts';
import { trackDatabase } from '../../shared/shift/track-database.ts';
import {
  useNoticeRead,
  useOpenShift,
  usePatrolSetting,
  useRefusedPieces,
} from '../../shared/shift/use-shift.ts';
import { useShiftActs } from '../../shared/shift/use-shift-acts.ts';
import { NoticeText } from './notice.tsx';
import { OnShift } from './on-shift.tsx';
import { useShiftWords } from './shift-words.ts';
import { Today, useElsewhere } from './today.tsx';
import './shift.css';

type Acts = ReturnType<typeof useShiftActs>;

/** Patrol: sign in and out, what is recorded meanwhile, and the notice about it. */
export function ShiftPage() {
  const say = useShiftWords();
  const shift = useOpenShift();
  const setting = usePatrolSetting();
  const read = useNoticeRead();
  const acts = useShiftActs();
  const [noticed, setNoticed] = useState(false);
  if (shift === undefined || read === undefined)
    return (
      <Page title={say('title')}>
        <Waiting />
      </Page>
    );
  const first = read === null && shift === null;
  return (
    <Page
      title={say('title')}
      foot={
        shift === null ? (
          <Begin acts={acts} known={setting !== undefined} first={first} />
        ) : (
          <End acts={acts} shiftId={shift.id} />
        )
      }
    >
      {acts.trouble !== undefined && <Note kind="late">{acts.trouble.message}</Note>}
      {shift === null && !first && <Off acts={acts} />}
      {shift !== null && <OnShift key={shift.id} shift={shift} setting={setting} acts={acts} />}
      <Refused />
      {!first && (
        <button
          type="button"
          className="fd-shift-link"
          aria-expanded={noticed}
          onClick={() => setNoticed(!noticed)}
        >
          <Icon name="shield" />
          {say('notice.link')}
        </button>
      )}
      {(first || noticed) && setting !== undefined && <NoticeText setting={setting} />}
      {!first && <Today />}
    </Page>
  );
}

/** Not signed in on this phone; perhaps on another. */
function Off({ acts }: { acts: Acts }) {
  const say = useShiftWords();
  const elsewhere = useElsewhere();
  return (
    <>
      <section className="fd-card fd-shift-head">
        <b>{say('off')}</b>
        <span className="bx-quiet">{say('offHint')}</span>
      </section>
      {elsewhere !== undefined && (
        <Note icon="phone">
          <p>{say('elsewhere', { time: clockText(fromIso(elsewhere.begunAt)) })}</p>
          <div className="fd-chips" style={{ marginTop: 8 }}>
            <Button size="small" onPress={() => void acts.adopt(elsewhere.id, fromIso(elsewhere.begunAt))}>
              {say('adopt')}
            </Button>
            <Button size="small" onPress={() => void acts.end(elsewhere.id)}>
              {say('end')}
            </Button>
          </div>
        </Note>
      )}
    </>
  );
}

function Begin({ acts, known, first }: { acts: Acts; known: boolean; first: boolean }) {
  const say = useShiftWords();
  const here = useHere(false);
  return (
    <Button
      primary
      size="large"
      icon="patrol"
      reason={known ? (acts.busy ? '' : null) : say('needsSetting')}
      onPress={() => void acts.begin(here.fix)}
    >
      {say(first ? 'notice.read' : 'begin')}
    </Button>
  );
}

/** Signing out is asked once more: a finger slips, and a shift cannot be taken up again. */
function End({ acts, shiftId }: { acts: Acts; shiftId: string }) {
  const say = useShiftWords();
  const [asked, setAsked] = useState(false);
  if (!asked)
    return (
      <Button size="large" icon="check" onPress={() => setAsked(true)}>
        {say('end')}
      </Button>
    );
  return (
    <>
      <Note>{say('endSure')}</Note>
      <div className="fd-pair">
        <Button size="large" onPress={() => setAsked(false)}>
          {say('endNo')}
        </Button>
        <Button primary size="large" reason={acts.busy ? '' : null} onPress={() => void acts.end(shiftId)}>
          {say('endYes')}
        </Button>
      </div>
    </>
  );
}

/** What the server will not take stays here until the person lets it go. */
function Refused() {
  const say = useShiftWords();
  const pieces = useRefusedPieces();
  const [first] = pieces;
  if (first === undefined) return null;
  const why = first.refusal?.message || first.refusal?.code || '';
  return (
    <Note kind="late">
      <p>{say('refused', { count: pieces.length, why })}</p>
      <p style={{ marginTop: 8 }}>
        <Button size="small" onPress={() => void trackDatabase.pieces.bulkDelete(pieces.map(({ id }) => id))}>
          {say('discard')}
        </Button>
      </p>
    </Note>
  );
}
