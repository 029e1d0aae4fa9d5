/** Most items of one batch: enough to share a commit among many, few enough that none waits long. */
const MOST = 200;

type Waiting<T> = { item: T; resolve(): void; reject(error: unknown): void };

/**
 * Writes that do not depend on each other, made together: what comes while a batch is under way is the next one, so a
 * crowd shares its commits and one that comes alone waits for nobody. `write` keeps all items or none. When it fails,
 * each item is tried alone, so that one that cannot be kept is nobody else's trouble.
 */
export function together<T>(write: (items: readonly T[]) => Promise<unknown>): (item: T) => Promise<void> {
  let waiting: Waiting<T>[] = [];
  let writing = false;
  const attempt = async (batch: readonly Waiting<T>[]): Promise<void> => {
    try {
      await write(batch.map(({ item }) => item));
      for (const { resolve } of batch) resolve();
    } catch (error) {
      if (batch.length === 1) batch[0]?.reject(error);
      else for (const one of batch) await attempt([one]);
    }
  };
  const run = async (): Promise<void> => {
    writing = true;
    while (waiting.length > 0) {
      const batch = waiting.slice(0, MOST);
      waiting = waiting.slice(MOST);
      await attempt(batch);
    }
    writing = false;
  };
  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!writing) void run();
    });
}
