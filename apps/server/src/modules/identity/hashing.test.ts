import { describe, expect, it, vi } from 'vitest';

const work = vi.hoisted(() => ({ now: 0, most: 0, verified: [] as string[] }));

vi.mock('@node-rs/argon2', () => {
  const slowly = async <T>(result: T): Promise<T> => {
    work.now += 1;
    work.most = Math.max(work.most, work.now);
    await new Promise((resolve) => setImmediate(resolve));
    work.now -= 1;
    return result;
  };
  return {
    hash: (password: string) => slowly(`hash of ${password}`),
    verify: (hash: string, password: string) => {
      work.verified.push(hash);
      return slowly(hash === `hash of ${password}`);
    },
  };
});

import { createHasher } from './hashing.ts';

describe('createHasher', () => {
  it('works on no more hashes at once than it was given cores, and on all of them in the end', async () => {
    const hasher = createHasher(2);
    const hashes = await Promise.all(Array.from({ length: 20 }, (_, n) => hasher.hash(`p${n}`)));
    expect(hashes).toEqual(Array.from({ length: 20 }, (_, n) => `hash of p${n}`));
    expect(work.most).toBe(2);
  });

  it('gives its turn back when a hash fails', async () => {
    const hasher = createHasher(1);
    const failing = {
      toString: () => {
        throw new Error('no text');
      },
    };
    await expect(hasher.hash(failing as never)).rejects.toThrow('no text');
    expect(await hasher.verify('hash of a', 'a')).toBe(true);
  });

  it('does the same work for a person who does not exist, and says no even to the right guess', async () => {
    const hasher = createHasher(1);
    work.verified.length = 0;
    expect(await hasher.verify(null, 'nobody has this password')).toBe(false);
    expect(work.verified).toEqual(['hash of nobody has this password']);
  });
});
