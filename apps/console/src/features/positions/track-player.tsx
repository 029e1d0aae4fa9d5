import { ActButton, Chip, Icon } from '@baixing/ui';
import { clockSeconds } from '@baixing/web';
import { usePageKeys } from '../../shared/keys.ts';
import { type Playback, SPEEDS } from './use-playback.ts';
import type { Track } from './use-positions.ts';
import { usePositionsWords } from './words.ts';

/** Play, pause, faster, and the moment under the hand: by mouse and by keyboard. */
export function TrackPlayer(props: {
  track: Track;
  from: number;
  to: number;
  playback: Playback;
  onRenew: (() => void) | undefined;
}) {
  const { track, from, to, playback, onRenew } = props;
  const say = usePositionsWords();
  const step = Math.max(10_000, Math.round((to - from) / 100));
  usePageKeys({
    ' ': playback.toggle,
    ArrowLeft: () => playback.moveTo(playback.at - step),
    ArrowRight: () => playback.moveTo(playback.at + step),
  });
  return (
    <section className="positions-player" aria-label={say('track.title')}>
      <div className="bx-row">
        <ActButton
          primary
          icon={<Icon name={playback.playing ? 'pause' : 'right'} />}
          keys="␣"
          onAct={playback.toggle}
        >
          {say(playback.playing ? 'track.pause' : 'track.play')}
        </ActButton>
        <b className="positions-moment">{clockSeconds(playback.at)}</b>
        <span className="bx-grow" />
        <fieldset className="bx-row positions-speeds" aria-label={say('track.speed')}>
          {SPEEDS.map((speed) => (
            <Chip key={speed} on={speed === playback.speed} onPick={() => playback.setSpeed(speed)}>
              {say('track.times', { times: speed })}
            </Chip>
          ))}
        </fieldset>
        {onRenew !== undefined && (
          <ActButton small icon={<Icon name="retry" />} onAct={onRenew}>
            {say('track.again')}
          </ActButton>
        )}
      </div>
      <input
        type="range"
        aria-label={say('track.at')}
        aria-valuetext={clockSeconds(playback.at)}
        min={from}
        max={to}
        step={1_000}
        value={playback.at}
        onChange={(event) => playback.moveTo(Number(event.target.value))}
      />
      {track.doubted > 0 && (
        <p className="bx-small bx-faint">{say('track.doubted', { count: track.doubted })}</p>
      )}
    </section>
  );
}
