import { type Client, ClientError } from '@baixing/client';
import type { BeginningIn, CallOf, contract } from '@baixing/contract';
import type { Stage } from '@baixing/domain/case';
import { toIso } from '@baixing/domain/time';
import sharp from 'sharp';
import { personId } from '../../../apps/server/src/demo/city/people.ts';
import { unitId } from '../../../apps/server/src/demo/city/units.ts';
import type { World } from './world.ts';

/** 泰山公园西大门, a place of the demo city. */
export const PLACE = { lon: 119.90346, lat: 32.48856, address: '泰山公园西大门' };

/** Who does what in the stories of these tests, by user name. */
export const CAST = {
  acceptor: 'acceptor01',
  shift: 'shift01',
  dispatcher: 'dispatcher01',
  supervisor: 'supervisor001',
  handler: 'centre-handler',
  head: 'head',
} as const;

/** Ids of the demo city's people and units by their names. */
export const idOf = { person: personId, unit: unitId };

let painted = 0;

/** A small JPEG unlike every other, with the camera's time and place in it, as phones write it. */
export function picture(lat = '32/1 29/1 18/1', lon = '119/1 54/1 12/1'): Promise<Buffer> {
  painted += 1;
  const background = { r: painted % 256, g: Math.floor(painted / 256) % 256, b: 40 };
  return sharp({ create: { width: 64, height: 48, channels: 3, background } })
    .jpeg({ quality: 100 })
    .withExif({
      // Two colours next to each other may be the same JPEG.
      IFD0: { Copyright: 'secret of the camera', ImageDescription: `${painted}` },
      IFD2: { DateTimeOriginal: '2026:09:23 09:30:00', OffsetTimeOriginal: '+08:00' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: lat, GPSLongitudeRef: 'E', GPSLongitude: lon },
    })
    .toBuffer();
}

/** The code of the error that a call ends with, or what it answered where it was not refused. */
export async function refusalOf(called: Promise<unknown>): Promise<unknown> {
  try {
    return { answered: await called };
  } catch (error) {
    if (error instanceof ClientError) return error.code;
    throw error;
  }
}

/** An act as it goes over the wire: instants as text. */
export type ActCall = CallOf<typeof contract.actOnCase>['body']['act'];
type BeginCall = CallOf<typeof contract.registerCase>['body']['act'];
/** What a registration says differently from the ordinary one. */
export type Wish = Partial<Omit<Extract<BeginCall, { action: 'register-case' }>, 'action'>>;
type ClassRef = NonNullable<BeginningIn['class']>;

/** The first class of exposed rubbish with its first filing condition, in force on the clock's day. */
async function findRubbish(as: Client): Promise<{ class: ClassRef; conditionId: string }> {
  const { standard, majors } = await as.listClasses({ query: { text: '垃圾', kind: 'event' } });
  const found = majors.flatMap(({ classes }) => classes).find(({ conditions }) => conditions > 0);
  if (!found) throw new Error('the demo catalogue has no class of rubbish');
  const asked = { standard: standard as 'gbt30428.2-2013', kind: found.kind, code: found.code };
  const [condition] = (await as.listConditions({ query: asked })).rows;
  if (!condition) throw new Error(`${found.code} has no condition`);
  return { class: asked, conditionId: condition.id };
}

/** Short words for what tests of cases do again and again, by the real doors. */
export async function openHand(world: World) {
  const rubbish = await findRubbish(await world.as(CAST.acceptor));
  const photo = async (username: string, bytes?: Buffer): Promise<string> => {
    const as = await world.as(username);
    const picked = bytes ?? (await picture());
    return (await as.sendFile({ query: { name: 'IMG_1.jpg' }, bytes: new Uint8Array(picked) })).hash;
  };
  const act = async (username: string, id: string, wish: ActCall, version?: number) =>
    (await world.as(username)).actOnCase({
      params: { id },
      body: { act: wish, ...(version === undefined ? {} : { version }) },
    });
  /** A call to the hotline with a name and a number, unless told otherwise. */
  const register = async (
    wish: Wish = {},
    username: string = CAST.acceptor,
    id: string = crypto.randomUUID(),
  ) =>
    (await world.as(username)).registerCase({
      body: {
        id,
        act: {
          action: 'register-case',
          source: 'complaint-hotline',
          description: '七八个摊子占了半边路',
          place: PLACE,
          ...wish,
        },
      },
    });
  const get = async (id: string, username: string = CAST.acceptor) =>
    (await world.as(username)).getCase({ params: { id } });
  return { rubbish, photo, act, register, get, ...walker(world, { rubbish, photo, act, register }) };
}

export type Hand = Awaited<ReturnType<typeof openHand>>;

type Tools = {
  rubbish: { class: ClassRef; conditionId: string };
  photo(username: string): Promise<string>;
  act(username: string, id: string, wish: ActCall): Promise<unknown>;
  register(wish?: Wish): Promise<{ id: string }>;
};

/** The acts of the ordinary path, each by the post whose it is, and the stage it leads to. */
export const PATH = [
  ['verifying', CAST.acceptor, 'send-verification'],
  ['registered', CAST.supervisor, 'answer-verification'],
  ['accepted', CAST.acceptor, 'accept-case'],
  ['filed', CAST.shift, 'file-case'],
  ['dispatched', CAST.dispatcher, 'dispatch-case'],
  ['handling', CAST.handler, 'receive-case'],
  ['fed-back', CAST.handler, 'feed-back'],
  ['checking', CAST.acceptor, 'send-check'],
  ['checked', CAST.supervisor, 'pass-check'],
  ['closed', CAST.shift, 'close-case'],
] as const;

type Step = (typeof PATH)[number][2];

function walker(world: World, { rubbish, photo, act, register }: Tools) {
  /** What each step of the path carries. */
  const carried = async (action: Step): Promise<ActCall> => {
    const supervisorId = personId(CAST.supervisor);
    switch (action) {
      case 'send-verification':
      case 'send-check':
        return { action, supervisorId };
      case 'answer-verification':
        return { action, real: true, text: '属实', photos: [await photo(CAST.supervisor)] };
      case 'accept-case':
        return { action, ...rubbish };
      case 'dispatch-case':
        return { action, unitId: unitId('centre-squad') };
      case 'feed-back':
        return { action, text: '已清理', photos: [await photo(CAST.handler)] };
      case 'pass-check':
        return { action, photos: [await photo(CAST.supervisor)] };
      case 'close-case':
        return { action, answer: '已清理完毕，谢谢您的反映' };
      default:
        return { action };
    }
  };
  /** One more step of the path; returns the stage it leads to. */
  const step = async (id: string, index: number): Promise<Stage> => {
    const line = PATH[index];
    if (!line) throw new Error('the path has ended');
    await act(line[1], id, await carried(line[2]));
    return line[0];
  };
  /** Registers a call and takes it along the ordinary path until it stands at the stage. */
  const walkTo = async (stage: (typeof PATH)[number][0], wish?: Wish): Promise<string> => {
    const { id } = await register(wish);
    if (stage === 'registered') return id;
    for (let index = 0; index < PATH.length; index += 1)
      if ((await step(id, index)) === stage && index !== 1) return id;
    throw new Error(`the path does not lead to ${stage}`);
  };
  return { carried, step, walkTo, wireNow: (later = 0) => toIso(world.clock.now() + later) };
}
