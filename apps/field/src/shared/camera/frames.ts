import type { Size } from '../photos/shrink.ts';

/** Known to the browsers that have it, not yet to the library of types. */
type TrackProcessor = { readable: ReadableStream<VideoFrame> };
type TrackProcessorMaker = new (init: { track: MediaStreamTrack; maxBufferSize: number }) => TrackProcessor;

/** A picture that was caught and stands still. */
export type Caught = { source: CanvasImageSource; size: Size; letGo: () => void };

/** Longer than a camera takes for a picture; whoever waits so long gets what the page shows. */
const LONGEST_WAIT_MS = 250;

/** A frame of other proportions than what the person saw was not turned upright. */
function looksLike(frame: VideoFrame, { videoWidth, videoHeight }: HTMLVideoElement): boolean {
  const seen = videoWidth / videoHeight;
  return Math.abs(frame.displayWidth / frame.displayHeight - seen) < seen * 0.02;
}

/**
 * Catches pictures of a track. Frames are taken as the camera gave them, where the browser lets us: what the page shows
 * has to come back from the graphics card, which takes longer than everything else that is done to a photo.
 */
export function openFrames(track: MediaStreamTrack) {
  const Processor = (globalThis as { MediaStreamTrackProcessor?: TrackProcessorMaker })
    .MediaStreamTrackProcessor;
  const reader =
    Processor === undefined ? null : new Processor({ track, maxBufferSize: 1 }).readable.getReader();
  const newest = async (): Promise<VideoFrame | undefined> => {
    if (reader === null) return undefined;
    let late = false;
    const reading = reader.read().then(({ value }) => {
      if (late) value?.close();
      return value;
    });
    const waiting = new Promise<undefined>((done) =>
      setTimeout(() => {
        late = true;
        done(undefined);
      }, LONGEST_WAIT_MS),
    );
    return Promise.race([reading, waiting]);
  };
  return {
    /** The picture of now. */
    async catch(video: HTMLVideoElement): Promise<Caught> {
      const frame = await newest().catch(() => undefined);
      if (frame !== undefined && looksLike(frame, video))
        return {
          source: frame,
          size: { width: frame.displayWidth, height: frame.displayHeight },
          letGo: () => frame.close(),
        };
      frame?.close();
      return {
        source: video,
        size: { width: video.videoWidth, height: video.videoHeight },
        letGo: () => undefined,
      };
    },
    close: () => void reader?.cancel().catch(() => undefined),
  };
}

export type Frames = ReturnType<typeof openFrames>;
