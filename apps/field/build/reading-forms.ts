import { createHash } from 'node:crypto';
import { contract, type Endpoint } from '@baixing/contract';
import { z } from 'zod';

/**
 * Endpoint → a hash of the shape of its answers. A phone that kept an answer of another shape forgets it when the
 * application changes to the newer version, and nothing else.
 */
export function readingForms(): Record<string, string> {
  const reading = Object.values(contract).filter(({ method }) => method === 'GET') as Endpoint[];
  return Object.fromEntries(
    reading.flatMap(({ name, reply }) => {
      if (reply === undefined) return [];
      const shape = JSON.stringify(z.toJSONSchema(reply, { unrepresentable: 'any', io: 'output' }));
      return [[name, createHash('sha256').update(shape).digest('base64url').slice(0, 8)]];
    }),
  );
}
