import { Icon } from '@baixing/ui';
import { clockText } from '@baixing/web';
import { hashOf } from '../../shared/router.ts';
import { useTracker } from '../../shared/shift/tracker-context.ts';
import { useOpenShift, usePatrolSetting, useShiftTrack } from '../../shared/shift/use-shift.ts';
import { useHomeWords } from './home-words.ts';

/** The third great act: on patrol or not, and how far. */
export function PatrolAct() {
  const say = useHomeWords();
  const shift = useOpenShift();
  return (
    <a className="fd-act" href={hashOf({ page: 'shift' })}>
      <Icon name="patrol" size={26} className="bx-accent" />
      <b>{say('patrol')}</b>
      <span>{shift == null ? say('offShift') : <Walked shiftId={shift.id} />}</span>
    </a>
  );
}

/** How far in this shift; nothing, until the phone has been asked. */
function Walked({ shiftId }: { shiftId: string }) {
  const say = useHomeWords();
  const track = useShiftTrack(shiftId, usePatrolSetting());
  return track && say('walked', { km: (track.walkedMetres / 1000).toFixed(1) });
}

/** Since when I am on shift, and whether positions are being recorded: never unseen. */
export function ShiftBadge() {
  const say = useHomeWords();
  const shift = useOpenShift();
  const state = useTracker().state.use();
  if (shift == null) return null;
  const recording = !shift.recording ? 'paused' : state === 'denied' || state === 'unknown' ? 'lost' : 'on';
  return (
    <p className="fd-shift-badge" data-state={recording}>
      <Icon name={recording === 'on' ? 'target' : recording === 'paused' ? 'pause' : 'warning'} size={14} />
      {say('since', { time: clockText(shift.begunAt) })} · {say(`recording.${recording}`)}
    </p>
  );
}
