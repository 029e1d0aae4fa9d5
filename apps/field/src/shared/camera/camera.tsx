import { Icon } from '@baixing/ui';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Here } from '../place/here.ts';
import { useCameraWords } from './camera-words.ts';
import type { Caught } from './frames.ts';
import { type Ghost, GhostControls, GhostPicture, useGhost } from './ghost.tsx';
import { LensControls, Torch } from './lens-controls.tsx';
import { type CameraTrouble, useCamera } from './use-camera.ts';
import './camera.css';

export type CameraProps = {
  title?: string;
  /** How many are kept so far, and how many there may be. */
  count: number;
  most: number;
  here: Here;
  /** Takes the picture that was caught. */
  onShoot: (caught: Promise<Caught>) => void;
  /** Why nothing can be taken now. */
  reason?: string | null | undefined;
  /** There is no camera for us: the page falls back to files. */
  onTrouble: (trouble: CameraTrouble) => void;
  onClose: () => void;
  /** Ways to other pictures of the phone: its own camera, its gallery. */
  files?: ReactNode;
  /** What was taken last, as a small picture. */
  last?: ReactNode;
  /** Above the shutter: what a batch has made so far. */
  children?: ReactNode;
  /** Earlier photos of the same thing, to be laid over the picture. */
  ghosts?: readonly Ghost[];
};

/** The camera of the application, over the whole screen: one large shutter, photos one after the other. */
export function Camera(props: CameraProps) {
  const say = useCameraWords();
  const dialog = useRef<HTMLDialogElement>(null);
  const { state, video, track, shoot: catchNow } = useCamera();
  const { onTrouble } = props;
  const ghost = useGhost(props.ghosts ?? []);
  const [flashes, setFlashes] = useState(0);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  useEffect(() => {
    if (state === 'denied' || state === 'missing') onTrouble(state);
  }, [state, onTrouble]);

  const full = props.count >= props.most ? say('full', { count: props.most }) : null;
  const reason = full ?? props.reason ?? null;
  const off = catchNow === undefined || reason !== null;
  const shoot = () => {
    if (catchNow === undefined || reason !== null) return;
    setFlashes((count) => count + 1);
    props.onShoot(catchNow());
  };
  return (
    <dialog
      ref={dialog}
      className="fd-camera"
      data-theme="dark"
      aria-label={props.title ?? say('title')}
      onClose={props.onClose}
    >
      <div className="fd-camera-bar">
        <button
          type="button"
          className="fd-icon-button"
          aria-label={say('close')}
          onClick={() => dialog.current?.close()}
        >
          <Icon name="close" size={22} />
        </button>
        <PlaceWords here={props.here} />
        <Torch track={track} />
      </div>
      <div className="fd-camera-stage">
        <video ref={video} muted playsInline aria-label={say('title')} />
        <GhostPicture ghost={ghost} />
        {flashes > 0 && <i key={flashes} className="fd-camera-flash" />}
        {state === 'opening' && <p role="status">{say('opening')}</p>}
        {state === 'busy' && <p role="alert">{say('busy')}</p>}
        <LensControls track={track} />
      </div>
      {ghost.shown !== undefined && <GhostControls ghost={ghost} />}
      {props.children}
      {reason !== null && <p className="fd-camera-reason">{reason}</p>}
      <div className="fd-camera-foot">
        <div className="fd-camera-side">{props.files}</div>
        <button
          type="button"
          className="fd-shutter"
          aria-label={say('shoot')}
          aria-disabled={off}
          onClick={shoot}
        />
        <div className="fd-camera-side fd-camera-done">
          {props.last}
          <button type="button" className="fd-camera-link" onClick={() => dialog.current?.close()}>
            {props.count === 0 ? say('done') : say('doneCount', { count: props.count })}
          </button>
        </div>
      </div>
      <span className="bx-unseen" role="status">
        {props.count > 0 && say('saved', { count: props.count })}
      </span>
    </dialog>
  );
}

function PlaceWords({ here }: { here: Here }) {
  const say = useCameraWords();
  const words =
    here.fix === null
      ? say(here.state === 'looking' ? 'looking' : 'noPlace')
      : say('accuracy', { metres: Math.round(here.fix.accuracyMetres) });
  return (
    <p className="fd-camera-place">
      <Icon name="place" size={16} /> {words}
    </p>
  );
}
