import { useState } from 'react';
import { useCameraWords } from './camera-words.ts';

/** An earlier photo of the same thing. `small` is shown where the large one cannot be had. */
export type Ghost = { src: string; small?: string | undefined; label: string };

const HALF = 0.5;

/** Which earlier photo lies over the picture, and how strongly. */
export function useGhost(ghosts: readonly Ghost[]) {
  const [index, setIndex] = useState(0);
  const [opacity, setOpacity] = useState(HALF);
  const shown = ghosts[index % Math.max(1, ghosts.length)];
  return {
    shown,
    count: ghosts.length,
    opacity,
    setOpacity,
    next: () => setIndex((index + 1) % ghosts.length),
  };
}

/** How strongly the earlier photo is drawn; another one where there are several. */
export function GhostControls({ ghost }: { ghost: ReturnType<typeof useGhost> }) {
  const say = useCameraWords();
  return (
    <div className="fd-ghost">
      <span>{say('ghost', { label: ghost.shown?.label ?? '' })}</span>
      <input
        type="range"
        min={0}
        max={1}
        step={0.05}
        value={ghost.opacity}
        aria-label={say('opacity')}
        onChange={({ target }) => ghost.setOpacity(target.valueAsNumber)}
      />
      {ghost.count > 1 && (
        <button type="button" className="fd-camera-link" onClick={ghost.next}>
          {say('nextGhost')}
        </button>
      )}
      <small>{say('align')}</small>
    </div>
  );
}

/** The earlier photo, over the picture of the camera. */
export function GhostPicture({ ghost }: { ghost: ReturnType<typeof useGhost> }) {
  const say = useCameraWords();
  const { shown, opacity } = ghost;
  if (shown === undefined) return null;
  return (
    <img
      src={shown.src}
      alt={say('ghost', { label: shown.label })}
      style={{ opacity }}
      onError={({ currentTarget }) => {
        if (shown.small !== undefined && !currentTarget.src.endsWith(shown.small))
          currentTarget.src = shown.small;
      }}
    />
  );
}
