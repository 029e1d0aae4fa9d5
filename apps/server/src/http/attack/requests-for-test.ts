import type { Endpoint } from '@baixing/contract';
import { z } from 'zod';
import type { Draw } from '../../demo/draw.ts';
import { type Known, mutationsOf, NASTY, type Schema, sampleOf } from './samples-for-test.ts';
import type { Shot } from './wire-for-test.ts';

const schemaOf = (shape: z.ZodType | undefined): Schema =>
  shape ? (z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' }) as Schema) : {};

type Parts = { params: Record<string, unknown>; query: Record<string, unknown>; body: unknown };

/** Makes the requests of one endpoint out of the contract: right ones, and wrong ones of every kind. */
export function requestsOf(endpoint: Endpoint, known: Known, draw: Draw) {
  const [params, query, body] = [endpoint.params, endpoint.query, endpoint.body].map(schemaOf);
  const { id, ...others } = idsIn(endpoint, known);
  const real = { ...known, ...others };
  const right = (): Parts => ({
    params: { ...(endpoint.params ? (sampleOf(params ?? {}, '', { ...real, id }, draw) as object) : {}) },
    query: { ...(endpoint.query ? (sampleOf(query ?? {}, '', real, draw) as object) : {}) },
    body: endpoint.body ? sampleOf(body ?? {}, '', real, draw) : undefined,
  });
  return {
    right: (): Shot => shotOf(endpoint, right()),
    /** Up to `most` requests with something wrong in the body. */
    wrongBodies: (most: number): Shot[] => {
      if (!endpoint.body) return [];
      const tries = Math.ceil(most / 40);
      return Array.from({ length: tries }, right).flatMap((parts) =>
        mutationsOf(parts.body, draw, 40).map((other) => shotOf(endpoint, { ...parts, body: other })),
      );
    },
    /** Requests with something wrong in the address: parameters, query, said twice, broken. */
    wrongAddresses: (most: number): Shot[] => {
      const parts = right();
      const texts = NASTY.filter((nasty) => typeof nasty !== 'object' || nasty === null);
      const all = [
        ...Object.keys(parts.params).flatMap((name) =>
          texts.map((text) =>
            shotOf(endpoint, { ...parts, params: { ...parts.params, [name]: text || '%' } }),
          ),
        ),
        ...Object.keys(parts.query).flatMap((name) => [
          ...texts.map((text) => shotOf(endpoint, { ...parts, query: { ...parts.query, [name]: text } })),
          shotOf(endpoint, { ...parts, query: { [name]: parts.query[name] } }),
          added(shotOf(endpoint, parts), `${name}=1`),
          added(shotOf(endpoint, parts), `${name}[]=%00`),
          added(shotOf(endpoint, parts), `${name}=%ff%`),
        ]),
      ];
      while (all.length > most) all.splice(draw.whole(0, all.length - 1), 1);
      return all;
    },
  };
}

/** `:id` means another thing under each path. */
function idsIn(endpoint: Endpoint, known: Known): Known {
  const [, , family = ''] = endpoint.path.split('/');
  return {
    id: known[`id of ${family}`] ?? known['id of any'],
    ...(known[`own of ${family}`] as Known | undefined),
    // Who acts on a case need not say which version they saw.
    ...(family === 'cases' ? { version: undefined } : {}),
  };
}

function added(shot: Shot, more: string): Shot {
  return { ...shot, url: `${shot.url}${shot.url.includes('?') ? '&' : '?'}${more}` };
}

function shotOf(endpoint: Endpoint, { params, query, body }: Parts): Shot {
  const path = endpoint.path.replaceAll(/:(\w+)/g, (_all, name: string) => sayable(params[name]));
  const said = Object.entries(query)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${sayable(value)}`);
  return {
    method: endpoint.method,
    url: said.length > 0 ? `${path}?${said.join('&')}` : path,
    ...(endpoint.body ? { body } : {}),
    ...(endpoint.consumes
      ? { bytes: Buffer.from('no file'), headers: { 'content-type': 'application/octet-stream' } }
      : {}),
  };
}

/** Percent-encoded, whatever it is: `encodeURIComponent` itself refuses half a surrogate pair. */
const sayable = (value: unknown): string =>
  encodeURIComponent(
    String(value)
      .slice(0, 4_000)
      .replaceAll(/\p{Cs}/gu, '\ufffd'),
  );
