import { createSignal } from '@baixing/web';
import { TAKING_OVER } from './taking-over.ts';

/**
 * `ready`: a newer version is on the phone, complete, and waits. `replaced`: another page of this application has
 * handed over to it, and this page is still of the version before.
 */
export type Update = 'none' | 'ready' | 'replaced';

const update = createSignal<Update>('none');

/** Whether a newer version of the application waits to be used. */
export const useUpdate = (): Update => update.use();

const WORKER = '/field/sw.js';
/** Phones leave a page open for days; so often it asks whether there is a newer version. */
const ASK_EVERY_MS = 60 * 60_000;

/** How often, and how long, a page at its start says that it is alone. */
const ALONE_AGAIN_MS = 500;
const ALONE_WITHIN_MS = 5_000;
/** A handing-over takes a moment; one that takes so long has been given up by the browser. */
const HANDED_OVER_WITHIN_MS = 2_000;
/** How often in a row a page begins anew for one handing-over. */
const MOST_TRIES = 3;
const TRIES = 'baixing.field.handing-over';

let registration: ServiceWorkerRegistration | undefined;
/** This page has asked for the newer version and begins anew when it is there. */
let handingOver = false;

/** Begins anew with the newer version. What was typed or not sent is on the phone and stays there. */
export function takeUpdate(): void {
  if (update.get() === 'replaced') {
    location.reload();
    return;
  }
  handingOver = true;
  // Asked by a person: what was given up before does not count.
  sessionStorage.removeItem(TRIES);
  registration?.waiting?.postMessage('take-over');
}

function watch(found: ServiceWorkerRegistration): void {
  const look = () => {
    // The first version of all has nobody to take over from.
    if (found.waiting !== null && navigator.serviceWorker.controller !== null) update.set('ready');
  };
  found.addEventListener('updatefound', () => {
    found.installing?.addEventListener('statechange', look);
  });
  look();
}

/**
 * A version that is ready at the very start takes over before anybody has touched anything, unless another page is
 * open that works with the present one.
 */
async function takeAtStart({ waiting }: ServiceWorkerRegistration): Promise<void> {
  if (waiting === null || navigator.serviceWorker.controller === null) return;
  handingOver = true;
  const stop = () => {
    handingOver = false;
  };
  for (const touch of ['pointerdown', 'keydown', 'input'])
    addEventListener(touch, stop, { once: true, capture: true });
  await quiet();
  const ask = () => {
    if (handingOver) waiting.postMessage('take-over-if-alone');
  };
  ask();
  // The page that stood here before may not be quite gone: then this one is not alone yet.
  const again = setInterval(ask, ALONE_AGAIN_MS);
  setTimeout(() => clearInterval(again), ALONE_WITHIN_MS);
}

/**
 * A request of this page, made at the very moment of the handing-over, wakes the worker at work, and Chromium then gives
 * the handing-over up and leaves the newer version waiting. Begun anew, the page asks for it once more.
 */
function beginAnewWhereGivenUp(serviceWorker: ServiceWorkerContainer): void {
  let late: ReturnType<typeof setTimeout> | undefined;
  serviceWorker.addEventListener('message', ({ data }) => {
    if (data !== TAKING_OVER) return;
    late ??= setTimeout(() => {
      late = undefined;
      const tries = Number(sessionStorage.getItem(TRIES)) + 1;
      if (!handingOver || tries > MOST_TRIES) return;
      sessionStorage.setItem(TRIES, String(tries));
      location.reload();
    }, HANDED_OVER_WITHIN_MS);
  });
  serviceWorker.addEventListener('controllerchange', () => {
    clearTimeout(late);
    sessionStorage.removeItem(TRIES);
  });
}

function askNowAndThen(found: ServiceWorkerRegistration): void {
  let asked = Date.now();
  const ask = () => {
    if (document.hidden || !navigator.onLine || Date.now() - asked < ASK_EVERY_MS) return;
    asked = Date.now();
    // A server that cannot be reached now is asked again later.
    found.update().catch(() => undefined);
  };
  setInterval(ask, ASK_EVERY_MS / 4);
  addEventListener('online', ask);
  document.addEventListener('visibilitychange', ask);
}

/** Resolves when the page has loaded and nothing is being done. */
async function quiet(): Promise<void> {
  if (document.readyState !== 'complete')
    await new Promise((resolve) => addEventListener('load', resolve, { once: true }));
  // Safari has no such call.
  if ('requestIdleCallback' in globalThis) await new Promise((resolve) => requestIdleCallback(resolve));
}

/**
 * Installs the service worker and follows its updates. Without https a browser has none: the application then works
 * as long as there is a connection.
 */
export async function installShell(): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const { serviceWorker } = navigator;
  const hadOne = serviceWorker.controller !== null;
  serviceWorker.addEventListener('controllerchange', () => {
    if (handingOver) location.reload();
    else if (hadOne) update.set('replaced');
  });
  beginAnewWhereGivenUp(serviceWorker);
  const known = await serviceWorker.getRegistration(WORKER);
  if (known !== undefined) void takeAtStart(known);
  // On the first visit the page itself comes first: installing fetches all the rest of the application.
  else await quiet();
  registration = await serviceWorker.register(WORKER, { scope: '/field/', updateViaCache: 'none' });
  watch(registration);
  askNowAndThen(registration);
}
