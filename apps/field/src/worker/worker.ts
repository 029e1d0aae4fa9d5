/**
 * The service worker: hands out the application itself, so that it starts at once and without a connection. It keeps
 * nothing the server answers to a person, and sends nothing for anybody.
 */
import { PACK_CACHE } from '../shared/pack/pack-cache.ts';
import { TAKING_OVER } from '../shared/shell/taking-over.ts';
import { type Plan, planFor } from './plan.ts';
import type { WorkerMessage, WorkerScope } from './scope.ts';
import { dropOldShells, fromShell, keepShell, type Shell } from './shell.ts';

/** Written in by the build. */
declare const __SHELL__: Shell;
const scope = self as unknown as WorkerScope;

scope.addEventListener('install', (event) => event.waitUntil(keepShell(__SHELL__)));

scope.addEventListener('activate', (event) =>
  event.waitUntil(dropOldShells(__SHELL__).then(() => scope.clients.claim())),
);

/** A page asks this version to take over: by a touch, or at its own start when no other page is open. */
async function takeOver({ source }: WorkerMessage, onlyIfAlone: boolean): Promise<void> {
  if (onlyIfAlone) {
    const open = await scope.clients.matchAll({ type: 'window', includeUncontrolled: true });
    if (open.length > 1) return;
  }
  source?.postMessage(TAKING_OVER);
  await scope.skipWaiting();
}

scope.addEventListener('message', (event) => {
  if (event.data === 'take-over') event.waitUntil(takeOver(event, false));
  if (event.data === 'take-over-if-alone') event.waitUntil(takeOver(event, true));
});

async function fromPack(address: string): Promise<Response | undefined> {
  // Opening would make the cache; who has no pack keeps none.
  if (!(await caches.has(PACK_CACHE))) return undefined;
  return (await caches.open(PACK_CACHE)).match(address, { ignoreVary: true });
}

async function answer(plan: Plan, request: Request): Promise<Response> {
  switch (plan.do) {
    case 'shell':
      return fromShell(__SHELL__, plan.path, request);
    case 'pack-first':
      return (await fromPack(plan.address)) ?? fetch(request);
    case 'pack-last':
      return fetch(request).catch(async (lost: unknown) => {
        const kept = await fromPack(plan.address);
        if (kept === undefined) throw lost;
        return kept;
      });
  }
}

scope.addEventListener('fetch', (event) => {
  const plan = planFor(event.request, __SHELL__, self.location.origin);
  if (plan !== undefined) event.respondWith(answer(plan, event.request));
});
