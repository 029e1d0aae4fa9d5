import { call, Refused } from './api.ts';
import type { Puzzle } from './solve.ts';
import type { Locale } from './words.ts';

function solveAside(puzzle: Puzzle): Promise<string> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./solve.worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', (event: MessageEvent<string>) => {
      worker.terminate();
      resolve(event.data);
    });
    worker.addEventListener('error', () => reject(new Error('the worker did not start')));
    worker.postMessage(puzzle);
  });
}

let proof: Promise<string> | undefined;

/** The proof that this is no robot: computed beside the page while the person types, once. */
export function getProof(locale: Locale): Promise<string> {
  proof ??= call<Puzzle>('/api/public/challenge', { locale })
    .then(solveAside)
    .catch((error: unknown) => {
      proof = undefined;
      throw error;
    });
  return proof;
}

/** Does something with the proof; where it has been used up or grown old, once more with a fresh one. */
export async function withProof<T>(locale: Locale, work: (solved: string) => Promise<T>): Promise<T> {
  try {
    return await work(await getProof(locale));
  } catch (error) {
    if (!(error instanceof Refused) || error.code !== 'challenge-needed') throw error;
    proof = undefined;
    return work(await getProof(locale));
  }
}
