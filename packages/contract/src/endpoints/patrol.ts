import { POSTS } from '@baixing/domain/access';
import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { id, instantOut, localDay, page } from '../scalars.ts';
import { BYTES } from './media.ts';

/** Where somebody was at a moment, as their phone said it. */
const position = z.object({
  at: instantOut,
  lon: z.number(),
  lat: z.number(),
  accuracyMetres: z.number().int(),
  /** Whether the phone said that the place was made up by another program; null where it does not tell. */
  mocked: z.boolean().nullable(),
});

const shift = z.object({
  id,
  personId: id,
  personName: z.string(),
  begunAt: instantOut,
  endedAt: instantOut.nullable(),
  /** Who ended it: the person, a later sign-in on another phone, or the longest time a shift may last. */
  endedBy: z.enum(['person', 'next-shift', 'time']).nullable(),
  /** Positions received. */
  positions: z.number().int(),
  walkedMetres: z.number().int(),
});

const track = z.object({
  shift,
  /** Those that are believed, in order of time, as many as the screen needs. */
  positions: z.array(position),
  /** How many are kept of this shift, and how many of them are not believed. */
  kept: z.number().int(),
  doubted: z.number().int(),
});

const onDay = { day: localDay };
const ofShift = z.object({ id });

export const patrol = {
  getPatrolSetting: endpoint({
    name: 'get-patrol-setting',
    method: 'GET',
    path: '/api/patrol-setting',
    summary: {
      zh: '巡查定位的设置：多久一点、精度、保存几天、一班最长几小时',
      en: 'How positions are recorded: how often, how exact, kept for how many days, and how long a shift can last',
    },
    access: 'signed-in',
    reply: z.object({
      trackEverySeconds: z.number().int(),
      trackAccuracyMetres: z.number().int(),
      trackDays: z.number().int(),
      shiftHours: z.number().int(),
    }),
  }),
  sendTrackPiece: endpoint({
    name: 'send-track-piece',
    method: 'POST',
    path: '/api/track-pieces',
    summary: {
      zh: '送达一段本人班次的轨迹（正文即轨迹段的字节）；重复送达只存一份',
      en: 'Send a piece of one’s own shift’s track, its bytes being the body; sent twice it is kept once',
    },
    access: 'signed-in',
    query: z.object({
      /** Made by the phone. */
      id,
      shift: id,
    }),
    consumes: BYTES,
    streams: true,
    bulk: true,
    reply: z.object({ pieceId: id, positions: z.number().int() }),
    errors: [
      'file-type-refused',
      'file-too-large',
      'piece-broken',
      'key-reused',
      'shift-missing',
      'outside-shift',
      'position-in-future',
      'position-too-old',
    ],
  }),
  listMyShifts: endpoint({
    name: 'list-my-shifts',
    method: 'GET',
    path: '/api/my-shifts',
    summary: { zh: '本人一天的班次', en: 'My own shifts of a day' },
    access: 'signed-in',
    query: z.object(onDay),
    reply: z.object({ rows: z.array(shift) }),
  }),
  getMyTrack: endpoint({
    name: 'get-my-track',
    method: 'GET',
    path: '/api/my-shifts/:id/track',
    summary: { zh: '本人一个班次的轨迹', en: 'The track of a shift of my own' },
    access: 'signed-in',
    params: ofShift,
    reply: track,
  }),
  listPositions: endpoint({
    name: 'list-positions',
    method: 'GET',
    path: '/api/positions',
    summary: {
      zh: '现在在岗的人各在哪里（只含班次未结束的人）',
      en: 'Who is where now: people whose shift has not ended, and nobody else',
    },
    access: 'read-positions',
    reply: z.object({
      rows: z.array(
        z.object({
          personId: id,
          personName: z.string(),
          posts: z.array(z.enum(POSTS)),
          unitName: z.string().nullable(),
          unitNameEn: z.string().nullable(),
          shiftId: id,
          begunAt: instantOut,
          /** Null until the first has arrived. */
          position: position.nullable(),
          /** What the place is called: street and community; null outside the city's grid. */
          place: z.string().nullable(),
        }),
      ),
    }),
  }),
  listShifts: endpoint({
    name: 'list-shifts',
    method: 'GET',
    path: '/api/shifts',
    summary: { zh: '一天的班次，或其中一人的', en: 'The shifts of a day, or one person’s of them' },
    access: 'read-positions',
    query: z.object({ ...onDay, person: id.optional(), ...page }),
    reply: z.object({ rows: z.array(shift), next: z.string().nullable() }),
  }),
  lookAtTrack: endpoint({
    name: 'look-at-track',
    method: 'POST',
    path: '/api/shifts/:id/looks',
    summary: {
      zh: '查看他人轨迹（记入审计：谁看了谁哪一天的）',
      en: 'Look at somebody’s track (audited: who looked at whose, of which day)',
    },
    access: 'read-positions',
    // A repeat is one more look, and is written down as one.
    keyless: true,
    params: ofShift,
    reply: track,
    errors: ['not-found'],
  }),
};
