import { call } from './api.ts';
import type { Locale } from './words.ts';

const WORKER = '/push-sw.js';
const SCOPE = '/follow/';

const bytesOf = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));

async function present(): Promise<PushSubscription | null> {
  const registration = await navigator.serviceWorker.getRegistration(SCOPE);
  return (await registration?.pushManager.getSubscription()) ?? null;
}

/** Asks the person, the browser's push service and then the server. False when one of the first two says no. */
async function turnOn(key: string, code: string, locale: Locale): Promise<boolean> {
  if ((await Notification.requestPermission()) !== 'granted') return false;
  const registration = await navigator.serviceWorker.register(WORKER, { scope: SCOPE });
  const subscription = await registration.pushManager
    .subscribe({ userVisibleOnly: true, applicationServerKey: bytesOf(key) })
    .catch(() => null);
  if (subscription === null) return false;
  const { endpoint, keys } = subscription.toJSON();
  const json = { kind: 'push', endpoint, keys };
  await call(`/api/public/reports/${code}/subscriptions`, { locale, json });
  return true;
}

/** Makes the button work where the browser can be pushed to; where it cannot, the button stays unseen. */
export function offerPush(button: HTMLButtonElement): void {
  const locale: Locale = document.documentElement.lang === 'en' ? 'en' : 'zh';
  const { push: key = '', code = '', on = '', off = '', no = '' } = button.dataset;
  if (!('serviceWorker' in navigator) || !('PushManager' in window) || !('Notification' in window)) return;
  // Kept while the page around it was read again: it works already.
  if (button.dataset.works !== undefined) return;
  button.dataset.works = '';
  const show = (subscribed: boolean) => {
    button.textContent = subscribed ? on : off;
    button.ariaPressed = String(subscribed);
  };
  // Another report may be told to this browser already; this one is asked for by its own press.
  show(false);
  button.hidden = false;
  button.closest<HTMLElement>('[data-tell]')?.removeAttribute('hidden');
  button.addEventListener('click', async () => {
    button.disabled = true;
    try {
      const subscribed = button.ariaPressed === 'true';
      if (subscribed) {
        await (await present())?.unsubscribe();
        show(false);
      } else if (await turnOn(key, code, locale)) show(true);
      else button.textContent = no;
    } catch {
      button.textContent = no;
    } finally {
      button.disabled = false;
    }
  });
}
