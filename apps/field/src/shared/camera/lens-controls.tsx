import { Icon } from '@baixing/ui';
import { useState } from 'react';
import { useCameraWords } from './camera-words.ts';
import { lensOf, setLens, zoomSteps } from './lens.ts';

type Track = { track: MediaStreamTrack | undefined };

/** The light beside the lens, where there is one. */
export function Torch({ track }: Track) {
  const say = useCameraWords();
  // A light belongs to the track that lit it: with another track it is off.
  const [litBy, setLitBy] = useState<MediaStreamTrack>();
  if (track === undefined || !lensOf(track).torch) return <span className="fd-icon-button" aria-hidden />;
  const lit = litBy === track;
  const turn = async () => {
    if (await setLens(track, { torch: !lit })) setLitBy(lit ? undefined : track);
  };
  return (
    <button
      type="button"
      className="fd-icon-button"
      aria-label={say('torch')}
      aria-pressed={lit}
      onClick={() => void turn()}
    >
      <Icon name="sun" size={22} />
    </button>
  );
}

/** Zoom by few large buttons, where the lens zooms. */
export function LensControls({ track }: Track) {
  const say = useCameraWords();
  const [at, setAt] = useState(1);
  const { zoom } = track === undefined ? { zoom: null } : lensOf(track);
  if (track === undefined || zoom === null) return null;
  const to = async (times: number) => {
    if (await setLens(track, { zoom: times })) setAt(times);
  };
  return (
    <div className="fd-camera-zoom">
      {zoomSteps(zoom).map((times) => (
        <button
          key={times}
          type="button"
          aria-pressed={times === at}
          aria-label={say('zoom', { times })}
          onClick={() => void to(times)}
        >
          {times}×
        </button>
      ))}
    </div>
  );
}
