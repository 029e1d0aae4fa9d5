import { createSignal } from '@baixing/web';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { openDarkroom } from '../photos/darkroom.ts';
import { type Caught, type Frames, openFrames } from './frames.ts';

/** Why there is no picture: the owner said no, there is no camera, another application holds it. */
export type CameraTrouble = 'denied' | 'missing' | 'busy';
export type CameraState = 'opening' | 'live' | CameraTrouble;

/** As large as a photo leaves the phone: what is more would only be shrunk away. */
const RESOLUTION = { width: { ideal: 1600 }, height: { ideal: 1200 } } as const;

/** So long the page stands still after the shutter: the person sees what was taken, and a slow phone has its hands free. */
const STILL_MS = 250;

/** Whoever opens a report waits for the form and the camera; nobody presses the shutter sooner than this. */
const DARKROOM_AFTER_MS = 500;

/** What was learned of the camera on this visit: a phone that has none is not asked again and again. */
const learned = createSignal<CameraTrouble | null>(null);

/** Whether it makes sense to open the camera by itself. */
export function useMayHaveCamera(): boolean {
  const trouble = learned.use();
  return trouble === null && typeof navigator.mediaDevices?.getUserMedia === 'function';
}

function troubleOf(error: unknown): CameraTrouble {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
  return name === 'NotReadableError' || name === 'AbortError' ? 'busy' : 'missing';
}

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

export type Camera = {
  state: CameraState;
  video: RefObject<HTMLVideoElement | null>;
  /** The moving picture; undefined while there is none. */
  track: MediaStreamTrack | undefined;
  /** Catches what the camera sees now; undefined while there is no picture. */
  shoot: (() => Promise<Caught>) | undefined;
};

/**
 * The rear camera, shown in `video` for as long as the page is looked at. Its stream is closed the moment the page is
 * left or covered by another application: a light that stays on beside the lens frightens people.
 */
export function useCamera(): Camera {
  const video = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<CameraState>('opening');
  const [track, setTrack] = useState<MediaStreamTrack>();
  const frames = useRef<Frames>(undefined);
  useEffect(() => {
    let open: MediaStream | undefined;
    /** The opening that counts: an older one that comes late is closed again. */
    let turn = 0;
    const close = () => {
      turn += 1;
      frames.current?.close();
      frames.current = undefined;
      if (open !== undefined) stop(open);
      open = undefined;
      if (video.current !== null) video.current.srcObject = null;
      setTrack(undefined);
    };
    const start = async () => {
      close();
      const mine = turn;
      setState('opening');
      try {
        const stream = await navigator.mediaDevices.getUserMedia({
          audio: false,
          video: { facingMode: { ideal: 'environment' }, ...RESOLUTION },
        });
        if (mine !== turn) {
          stop(stream);
          return;
        }
        open = stream;
        const [first] = stream.getVideoTracks();
        // Taken away by the phone: by a call, or by another application.
        first?.addEventListener('ended', () => mine === turn && setState('busy'));
        if (video.current !== null) {
          video.current.srcObject = stream;
          await video.current.play();
        }
        if (mine !== turn) return;
        learned.set(null);
        if (first !== undefined) frames.current = openFrames(first);
        setTrack(first);
        setState('live');
        setTimeout(openDarkroom, DARKROOM_AFTER_MS);
      } catch (error) {
        if (mine !== turn) return;
        const trouble = troubleOf(error);
        if (trouble !== 'busy') learned.set(trouble);
        close();
        setState(trouble);
      }
    };
    const onSight = () => (document.visibilityState === 'visible' ? void start() : close());
    if (document.visibilityState === 'visible') void start();
    document.addEventListener('visibilitychange', onSight);
    addEventListener('pagehide', close);
    return () => {
      document.removeEventListener('visibilitychange', onSight);
      removeEventListener('pagehide', close);
      close();
    };
  }, []);
  const shoot = () => {
    const shown = video.current;
    if (shown === null || frames.current === undefined) return Promise.reject(new TypeError('no picture'));
    const caught = frames.current.catch(shown);
    shown.pause();
    // Refused where the camera has been closed meanwhile: then there is nothing to show.
    setTimeout(() => void shown.play().catch(() => undefined), STILL_MS);
    return caught;
  };
  return { state, video, track, shoot: state === 'live' ? shoot : undefined };
}
