import { believed, thinTrack } from '@baixing/domain/track';
import { Icon } from '@baixing/ui';
import { clockText, spanText, useLocale, useNow } from '@baixing/web';
import { useMemo, useState } from 'react';
import { Button, Note, Waiting } from '../../shared/parts/parts.tsx';
import type { PatrolSetting, StoredShift } from '../../shared/shift/track-database.ts';
import { useTracker } from '../../shared/shift/tracker-context.ts';
import { type ShiftTrack, useShiftTrack } from '../../shared/shift/use-shift.ts';
import type { useShiftActs } from '../../shared/shift/use-shift-acts.ts';
import { useScreenOn } from './screen-on.ts';
import { useShiftWords } from './shift-words.ts';
import { TrackMap } from './track-map.tsx';

const THIN_METRES = 3;

type Acts = ReturnType<typeof useShiftActs>;

/** The shift I am in: since when, how far, what the recorder does, and the way on a map when asked for. */
export function OnShift(props: { shift: StoredShift; setting: PatrolSetting | undefined; acts: Acts }) {
  const { shift, setting, acts } = props;
  const say = useShiftWords();
  const locale = useLocale();
  const now = useNow(10_000);
  const track = useShiftTrack(shift.id, setting);
  if (track === undefined) return <Waiting />;
  const span = spanText(now - shift.begunAt, locale);
  return (
    <>
      <section className="fd-card fd-shift-head">
        <b>{say('since', { time: clockText(shift.begunAt), span })}</b>
        <RecorderLine shift={shift} track={track} now={now} />
        <Figures track={track} />
      </section>
      <Switches shift={shift} setting={setting} acts={acts} />
      <OwnWay track={track} accuracyMetres={setting?.trackAccuracyMetres} />
    </>
  );
}

function Figures({ track }: { track: ShiftTrack }) {
  const say = useShiftWords();
  const figures = [
    [say('walked'), (track.walkedMetres / 1000).toFixed(1), say('kilometres')],
    [say('count'), String(track.positions.length), say('points')],
    [say('waiting'), String(track.waiting), say('points')],
  ] as const;
  return (
    <dl className="fd-shift-figures">
      {figures.map(([label, figure, unit]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            {figure}
            <small>{unit}</small>
          </dd>
        </div>
      ))}
    </dl>
  );
}

const FRESH_MS = 60_000;

/** What the recorder is about, in a word with a sign; what keeps it from recording, with what to do. */
function RecorderLine({ shift, track, now }: { shift: StoredShift; track: ShiftTrack; now: number }) {
  const say = useShiftWords();
  const locale = useLocale();
  const state = useTracker().state.use();
  if (state === 'denied' || state === 'unknown') return <Note kind="warn">{say(`state.${state}`)}</Note>;
  const ago = track.last === undefined ? null : now - track.last.at;
  const age = ago === null || ago < FRESH_MS ? say('justNow') : say('ago', { span: spanText(ago, locale) });
  // Another tab of this phone may be the one that records.
  const elsewhere = state === 'off' && shift.recording && ago !== null && ago < 2 * FRESH_MS;
  const said = elsewhere
    ? 'elsewhere'
    : state === 'recording' && track.last === undefined
      ? 'looking'
      : state;
  return (
    <span className="fd-shift-state bx-quiet">
      <Icon
        name={said === 'recording' || said === 'elsewhere' ? 'target' : said === 'off' ? 'pause' : 'clock'}
      />
      {say(`state.${said}`, { age, metres: track.last?.accuracyMetres ?? 0 })}
    </span>
  );
}

function Switch(props: { on: boolean; label: string; hint: string; onSwitch: (on: boolean) => void }) {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={props.on}
      className="fd-switch"
      onClick={() => props.onSwitch(!props.on)}
    >
      <span>
        {props.label}
        <small>{props.hint}</small>
      </span>
      <i aria-hidden="true" />
    </button>
  );
}

function Switches(props: { shift: StoredShift; setting: PatrolSetting | undefined; acts: Acts }) {
  const { shift, setting, acts } = props;
  const say = useShiftWords();
  const screen = useScreenOn();
  return (
    <>
      <Switch
        on={shift.recording}
        label={say('record')}
        hint={say(`recordHint.${shift.recording ? 'on' : 'off'}`, {
          seconds: setting?.trackEverySeconds ?? 0,
        })}
        onSwitch={(on) => void acts.setRecording(shift, on)}
      />
      {screen !== undefined && (
        <Switch on={screen.on} label={say('keepOn')} hint={say('screen')} onSwitch={screen.set} />
      )}
      {screen === undefined && <p className="bx-small bx-quiet">{say('screen')}</p>}
    </>
  );
}

function OwnWay({ track, accuracyMetres }: { track: ShiftTrack; accuracyMetres: number | undefined }) {
  const say = useShiftWords();
  const [open, setOpen] = useState(false);
  const way = useMemo(
    () =>
      open
        ? thinTrack(
            believed(track.positions, { accuracyMetres: accuracyMetres ?? Number.POSITIVE_INFINITY }),
            THIN_METRES,
          )
        : [],
    [open, track.positions, accuracyMetres],
  );
  const none = track.positions.length === 0 ? say('noTrack') : null;
  return (
    <div className="fd-shift-map bx-col">
      <Button icon="place" expanded={open} reason={open ? null : none} onPress={() => setOpen(!open)}>
        {say(open ? 'hideMap' : 'showMap')}
      </Button>
      {open && <TrackMap track={way} />}
    </div>
  );
}
