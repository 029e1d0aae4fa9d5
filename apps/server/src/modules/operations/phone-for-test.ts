import type { contract, OperationOnWire, ReplyOf, WhatOnWire } from '@baixing/contract';
import { canonicalJson } from '@baixing/contract';
import { toIso } from '@baixing/domain/time';
import { idOf, type World } from '@baixing/testing';

export type Answer = ReplyOf<typeof contract.sendOperation>;
export type Phone = Awaited<ReturnType<typeof openPhone>>;

const KEY = { name: 'ECDSA', namedCurve: 'P-256' } as const;

/** A photo as the app took it, with nothing remarkable about it. */
export const taken = (hash: string, at: number, more: Partial<OperationOnWire['photos'][number]> = {}) => ({
  hash,
  origin: 'camera' as const,
  takenAt: toIso(at),
  point: null,
  mocked: null,
  mark: null,
  ...more,
});

/** An installation of the field app in somebody's hand, registered: numbers its operations and signs them as a phone does. */
export async function openPhone(world: World, username: string, label = '测试机') {
  const device = crypto.randomUUID();
  const pair = await crypto.subtle.generateKey(KEY, false, ['sign']);
  const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', pair.publicKey);
  const publicKey = { kty: 'EC', crv: 'P-256', x, y } as const;
  let number = 0;
  const register = async (as = username) =>
    (await world.as(as)).registerDevice({
      body: { id: device, publicKey, label, appVersion: '1.0' },
    });
  const { mark } = await register();
  return {
    device,
    publicKey,
    /** Of the first contact. */
    mark,
    register,
    /** An operation with the next number, made now. */
    make(what: WhatOnWire, more: Partial<OperationOnWire> = {}): OperationOnWire {
      number += 1;
      const now = toIso(world.clock.now());
      const own = { id: crypto.randomUUID(), device, number, personId: idOf.person(username) };
      return { ...own, madeAt: now, phoneAt: now, what, photos: [], ...more };
    },
    async sign(operation: OperationOnWire): Promise<string> {
      const bytes = new TextEncoder().encode(canonicalJson(operation));
      const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, pair.privateKey, bytes);
      return Buffer.from(signature).toString('base64url');
    },
    /** Sends it as whoever holds the phone, or as somebody else. */
    send: async (operation: OperationOnWire, as = username, signature?: string): Promise<Answer> =>
      (await world.as(as)).sendOperation({ body: { operation, ...(signature ? { signature } : {}) } }),
    /** Tells the server what the phone has of a day. */
    contact: async (
      made: Partial<Record<'waiting' | 'done' | 'refused' | 'dropped', number[]>>,
      more: { day?: string; waiting?: number; refused?: number } = {},
    ) => {
      const none = { waiting: [], done: [], refused: [], dropped: [] };
      const day = toIso(world.clock.now()).slice(0, 10);
      const body = { appVersion: '1.0', waiting: 0, refused: 0, day, ...more, made: { ...none, ...made } };
      return (await world.as(username)).contactDevice({ params: { id: device }, body });
    },
  };
}
