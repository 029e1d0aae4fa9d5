/**
 * The phone's own outbox in a page that draws nothing: the real database, queue, sender, turn and post of the field
 * application in a real browser. Only time is made: a pause is over as soon as the test says so.
 */
import { ClientError } from '@baixing/client';
import { createCaller, createServerClock, newId, onServerTime } from '@baixing/web';
import { openDatabase } from '../../apps/field/src/shared/database.ts';
import type { StoredOperation, Wish } from '../../apps/field/src/shared/outbox/operation.ts';
import { letPhotosGo } from '../../apps/field/src/shared/outbox/photos-let-go.ts';
import { createPost } from '../../apps/field/src/shared/outbox/post.ts';
import { saveOperations } from '../../apps/field/src/shared/outbox/save.ts';
import { createSender } from '../../apps/field/src/shared/outbox/sender.ts';
import { discard } from '../../apps/field/src/shared/outbox/settle.ts';
import { createTurn } from '../../apps/field/src/shared/outbox/turn.ts';

/** An operation as the person can see it in the outbox. */
export type Seen = {
  id: string;
  state: StoredOperation['fate']['state'];
  code: string | null;
  number: number;
  /** What was written in it: by this a test knows it again. */
  says: string;
  /** Hashes of its photos whose bytes are on this phone. */
  photosHere: string[];
  photos: string[];
};

/** What a test can have the phone do. */
export type PhoneInPage = {
  /** Takes a photo: a real JPEG unlike any other, kept as the camera keeps it; so many pixels wide. */
  takePhoto(width: number): Promise<string>;
  /** Saves what was done. Resolves with the ids when it is saved. */
  save(wishes: Wish[]): Promise<string[]>;
  /** A person decides that it shall not be sent. */
  discard(id: string): Promise<void>;
  /** Sends what can be sent, until it must wait; the first `most` pauses are over at once. Never ends in a tab that has not the turn. */
  go(most: number): Promise<void>;
  list(): Promise<Seen[]>;
  /** How wrong the phone's own clock is from now on. */
  setClockWrong(milliseconds: number): void;
  /** Lets go of photos that nothing needs any more, as the application does after each receipt. */
  tidy(): Promise<void>;
};

declare global {
  interface Window {
    phone: PhoneInPage;
  }
}

const parameters = new URLSearchParams(location.search);
const author = { id: parameters.get('person') ?? '', name: parameters.get('name') ?? '' };
let wrongBy = 0;
let passed = 0;
const phoneNow = () => Date.now() + wrongBy + passed;
const clock = createServerClock(phoneNow);
onServerTime((at) => clock.hear(at));

const database = openDatabase();
const client = createCaller({ tries: 1 });

/** The test lets so many pauses pass; at the next one the sender stands and `stood` is told. */
let allowed = 0;
let stood: () => void = () => undefined;

function wait(milliseconds: number | null, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  if (milliseconds !== null && allowed > 0) {
    allowed -= 1;
    passed += milliseconds;
    return Promise.resolve();
  }
  stood();
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

const words = () => ({ earlierRefused: 'earlier', photoGone: 'gone', receiptIncomplete: 'incomplete' });
const sender = createSender({
  database,
  post: createPost({
    database,
    client,
    newId,
    now: () => clock.now(),
    words: () => ({ label: 'trouble', appVersion: 'trouble' }),
  }),
  now: () => clock.now(),
  random: () => 0.5,
  wait,
  words,
  tell: (error) =>
    error instanceof ClientError
      ? { code: error.code, message: error.message }
      : { code: 'phone', message: String(error) },
  onStatus: () => undefined,
  onSettled: () => undefined,
  onSessionTrouble: () => undefined,
});
const turn = createTurn({
  database,
  locks: navigator.locks,
  channel: undefined,
  newId,
  phoneNow,
  wait: (milliseconds, signal) => wait(milliseconds, signal),
});
sender.setPerson(author.id);
void turn.take((signal) => sender.run(signal), new AbortController().signal);

async function takePhoto(width: number): Promise<string> {
  const height = Math.round((width * 2) / 3);
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no canvas');
  const pixels = context.createImageData(width, height);
  for (let at = 0; at < pixels.data.length; at += 1)
    pixels.data[at] = at % 4 === 3 ? 255 : Math.random() * 256;
  context.putImageData(pixels, 0, 0);
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 });
  const digest = await crypto.subtle.digest('SHA-256', await blob.arrayBuffer());
  const hash = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  await database.photos.put({
    hash,
    blob,
    width,
    height,
    takenAt: clock.now(),
    received: false,
    origin: 'camera',
    point: null,
    mocked: null,
    mark: null,
  });
  return hash;
}

function saidIn({ operation: { what } }: StoredOperation): string {
  if (!('act' in what)) return '';
  if ('description' in what.act) return what.act.description ?? '';
  return 'text' in what.act ? (what.act.text ?? '') : '';
}

async function seen(stored: StoredOperation): Promise<Seen> {
  const photos = stored.operation.photos.map(({ hash }) => hash);
  const here = await database.photos.where('hash').anyOf(photos).primaryKeys();
  const { fate } = stored;
  const why = fate.state === 'waiting' ? fate.trouble : fate.state === 'received' ? null : fate.refusal;
  return {
    id: stored.id,
    state: fate.state,
    code: why?.code ?? null,
    number: stored.operation.number,
    says: saidIn(stored),
    photos,
    photosHere: here,
  };
}

/** What the phone's store refuses, by a name that outlasts the way out of the page. */
async function named<T>(doing: Promise<T>): Promise<T> {
  try {
    return await doing;
  } catch (error) {
    throw new Error(error instanceof Error ? `${error.name} ${error.message}` : String(error));
  }
}

window.phone = {
  takePhoto: (width) => named(takePhoto(width)),
  async save(wishes) {
    const parts = { author, now: clock.now(), phoneNow: phoneNow(), newId };
    const made = await named(saveOperations(database, wishes, { madeFrom: null, replaces: null }, parts));
    return made.map(({ id }) => id);
  },
  discard: (id) => discard(database, id, 'trouble', { at: clock.now(), words: words() }),
  async go(most) {
    allowed = most;
    const standing = new Promise<void>((resolve) => {
      stood = resolve;
    });
    sender.wake('person');
    await standing;
    allowed = 0;
  },
  list: async () => Promise.all((await database.operations.orderBy('line').toArray()).map(seen)),
  setClockWrong(milliseconds) {
    wrongBy = milliseconds;
  },
  tidy: () => letPhotosGo(database, clock.now(), async () => null),
};
