import { availableParallelism } from 'node:os';
import { hash, verify } from '@node-rs/argon2';

/** Slow on purpose, and therefore taking turns: more hashes than cores at once would stall every other request. */
export type Hasher = {
  /** Argon2id, 19 MiB, two passes (OWASP's first choice); the parameters stand in the result. */
  hash(password: string): Promise<string>;
  /** Against no hash at all it works just as long and says no: a stranger's name is not told by the time it takes. */
  verify(passwordHash: string | null, password: string): Promise<boolean>;
};

export function createHasher(atOnce: number = availableParallelism()): Hasher {
  const waiting: (() => void)[] = [];
  let free = atOnce;
  let nobody: Promise<string> | undefined;

  async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  }

  return {
    hash: (password) => inTurn(() => hash(password)),
    async verify(passwordHash, password) {
      nobody ??= inTurn(() => hash('nobody has this password'));
      const against = passwordHash ?? (await nobody);
      const same = await inTurn(() => verify(against, password));
      return same && passwordHash !== null;
    },
  };
}
