import { HOUR, type Instant } from '@baixing/domain/time';
import { trackPosition } from '@baixing/domain/track';
import {
  endOnPhone,
  FREE,
  type PatrolSetting,
  type StoredPosition,
  type StoredShift,
  type TrackDatabase,
} from './track-database.ts';

/** What the recorder is about: nothing, looking for the first place, recording, or kept from it. */
export type RecorderState = 'off' | 'looking' | 'recording' | 'denied' | 'unknown';

export type RecorderParts = {
  database: TrackDatabase;
  geolocation: Geolocation;
  now: () => Instant;
  /** The phone's own clock, by which its positions are dated. */
  phoneNow: () => number;
  onState: (state: RecorderState) => void;
  /** A position has been kept. */
  onKept: () => void;
  /** The phone could not keep it. */
  onTrouble: (error: unknown) => void;
};

const OPTIONS: PositionOptions = { enableHighAccuracy: true, maximumAge: 0, timeout: 20_000 };
/** A position dated further from the phone's clock than this is dated by another one. */
const SAME_CLOCK_MS = 10 * 60_000;

/**
 * Records where the phone is while a shift goes on: watches, so that the phone keeps its place fresh, and keeps one
 * position in each interval, at once and on the phone. Make a new one for each shift. `stop` ends it.
 */
export function startRecorder(shift: StoredShift, setting: PatrolSetting, parts: RecorderParts) {
  const { database, geolocation, now, phoneNow } = parts;
  const everyMs = setting.trackEverySeconds * 1000;
  let stopped = false;
  let latest: GeolocationPosition | undefined;
  let keptAt: Instant = 0;
  let writing: Promise<void> = Promise.resolve();

  /** When the phone was there, as the server has the time. */
  const momentOf = ({ timestamp }: GeolocationPosition): Instant => {
    const ago = phoneNow() - timestamp;
    return now() - (Math.abs(ago) < SAME_CLOCK_MS ? Math.max(0, ago) : 0);
  };

  const keep = (fix: GeolocationPosition) => {
    const { longitude: lon, latitude: lat, accuracy } = fix.coords;
    const place = { at: momentOf(fix), lon, lat, accuracyMetres: accuracy, mocked: null };
    const position = trackPosition(place);
    // One in a second is enough; time only goes on.
    if (stopped || position.at <= keptAt) return;
    keptAt = position.at;
    parts.onState('recording');
    const row = { ...position, shiftId: shift.id, piece: FREE } as StoredPosition;
    writing = writing
      .then(async () => {
        await database.positions.add(row);
        parts.onKept();
      })
      .catch(parts.onTrouble);
  };
  const fail = ({ code, PERMISSION_DENIED }: GeolocationPositionError) => {
    if (stopped) return;
    if (code === PERMISSION_DENIED) parts.onState('denied');
    else if (now() - keptAt > 2 * everyMs) parts.onState('unknown');
  };
  const hear = (fix: GeolocationPosition) => {
    latest = fix;
    // The first one at once, and whichever comes when its time has come.
    if (now() - keptAt >= everyMs) keep(fix);
  };
  const look = () => {
    if (now() >= shift.begunAt + setting.shiftHours * HOUR) {
      void endOnPhone(database, shift.id, shift.begunAt + setting.shiftHours * HOUR, 'time');
      return;
    }
    if (now() - keptAt < everyMs) return;
    if (latest !== undefined && momentOf(latest) > keptAt) keep(latest);
    // Whoever stands still is heard of no more: the phone is asked.
    else geolocation.getCurrentPosition(hear, fail, OPTIONS);
  };

  parts.onState('looking');
  const watch = geolocation.watchPosition(hear, fail, OPTIONS);
  const timer = setInterval(look, Math.min(everyMs, 5_000));
  return {
    /** Ends it; resolves when all that was recorded is kept. */
    async stop(): Promise<void> {
      stopped = true;
      geolocation.clearWatch(watch);
      clearInterval(timer);
      parts.onState('off');
      await writing;
    },
  };
}

export type Recorder = ReturnType<typeof startRecorder>;
