import type { BadLine, MortalBrowser } from '@baixing/testing';
import type { CDPSession, Page } from 'playwright-core';
import type { Wish } from '../../apps/field/src/shared/outbox/operation.ts';
import type { PhoneInPage, Seen } from './phone-in-page.ts';

export const PAGES = '/trouble/';

type Calls = { [K in keyof PhoneInPage]: Awaited<ReturnType<PhoneInPage[K]>> };

/** A phone in a test of troubles: its own store, its own line to the server, and any number of tabs. */
export type TroublePhone = {
  line: BadLine;
  /** Opens a tab; every act goes to the newest one. */
  openTab(): Promise<void>;
  /** The newest tab dies, whatever it is doing. */
  killTab(): Promise<void>;
  tabs(): number;
  /** So many pixels wide; small where not given. */
  takePhoto(width?: number): Promise<string>;
  /** Undefined when the tab died meanwhile. */
  save(wishes: Wish[]): Promise<string[] | undefined>;
  discard(id: string): Promise<void>;
  /** Has it send until it must wait; the first `most` pauses are over at once. Ends early when every tab has died. */
  go(most?: number): Promise<void>;
  list(): Promise<Seen[]>;
  setClockWrong(milliseconds: number): Promise<void>;
  tidy(): Promise<void>;
  /** Leaves the phone so many bytes for everything it keeps; null: what there is. */
  setRoom(bytes: number | null): Promise<void>;
  /** A new phone: everything it kept is gone. */
  wipe(): Promise<void>;
  /** Its browser has died with everything it was doing. */
  hasDied(): void;
  /** Opens it in the living browser, with no tab yet. */
  open(): Promise<void>;
};

/** What a call answers; when its browser was killed under it, nothing but the death itself is heard. */
async function unlessDead<T>(called: Promise<T>, end: Promise<void>): Promise<T | undefined> {
  try {
    return await called;
  } catch (error) {
    const dead = await Promise.race([
      end.then(() => true),
      new Promise<false>((resolve) => setTimeout(resolve, 1_000, false)),
    ]);
    if (dead) return undefined;
    throw error;
  }
}

export type Owner = { personId: string; name: string; cookie: string };

/** A phone of somebody who is signed in; `open` it first. */
export function troublePhone(
  browser: MortalBrowser,
  line: BadLine,
  { personId, name, cookie }: Owner,
): TroublePhone {
  const query = new URLSearchParams({ person: personId, name }).toString();
  let opened: Page | undefined;
  let steering: CDPSession | undefined;
  let alive: { tab: number; died: () => void; end: Promise<void> }[] = [];
  const page = (): Page => {
    if (opened === undefined) throw new Error('the phone is not open');
    return opened;
  };

  const openTab = async () => {
    const tab = await page().evaluate((words) => window.openTab(words), query);
    let died: () => void = () => undefined;
    const end = new Promise<void>((resolve) => {
      died = resolve;
    });
    alive.push({ tab, died, end });
  };
  const callIn = <K extends keyof PhoneInPage>(
    tab: number,
    name: K,
    ...args: Parameters<PhoneInPage[K]>
  ): Promise<Calls[K]> =>
    page().evaluate(
      ([frame, method, given]) => {
        const phone = window.tabs[frame as number]?.contentWindow?.phone;
        if (phone === undefined) throw new Error('there is no such tab');
        return (phone[method as keyof PhoneInPage] as (...all: unknown[]) => unknown)(
          ...(given as unknown[]),
        );
      },
      [tab, name, args] as const,
    ) as Promise<Calls[K]>;
  const newest = () => {
    const found = alive.at(-1);
    if (found === undefined) throw new Error('no tab is open');
    return found;
  };
  const call = <K extends keyof PhoneInPage>(name: K, ...args: Parameters<PhoneInPage[K]>) =>
    callIn(newest().tab, name, ...args);

  return {
    line,
    openTab,
    async killTab() {
      const dead = alive.pop();
      if (dead === undefined) return;
      await page().evaluate((tab) => window.killTab(tab), dead.tab);
      dead.died();
    },
    tabs: () => alive.length,
    takePhoto: (width = 48) => call('takePhoto', width),
    save: (wishes) => {
      const { end } = newest();
      return Promise.race([unlessDead(call('save', wishes), end), end.then(() => undefined)]);
    },
    discard: (id) => call('discard', id),
    async go(most = 0) {
      // One of the tabs has the turn: it is the one that comes to stand.
      const going = alive.map(({ tab, end }) =>
        Promise.race([unlessDead(callIn(tab, 'go', most), end), end]),
      );
      await Promise.race(going);
    },
    list: () => call('list'),
    setClockWrong: (milliseconds) => call('setClockWrong', milliseconds),
    tidy: () => call('tidy'),
    async setRoom(bytes) {
      // It holds as long as whoever asked for it listens.
      steering ??= await browser.context().newCDPSession(page());
      const origin = new URL(line.url).origin;
      await steering.send('Storage.overrideQuotaForOrigin', {
        origin,
        ...(bytes === null ? {} : { quotaSize: bytes }),
      });
    },
    async wipe() {
      for (const { tab, died } of alive) {
        await page().evaluate((frame) => window.killTab(frame), tab);
        died();
      }
      alive = [];
      await page().evaluate(
        () =>
          new Promise<void>((resolve, reject) => {
            const asked = indexedDB.deleteDatabase('baixing-field');
            asked.onsuccess = () => resolve();
            asked.onerror = () => reject(asked.error);
          }),
      );
      await openTab();
    },
    hasDied() {
      opened = undefined;
      steering = undefined;
      for (const { died } of alive) died();
      alive = [];
    },
    async open() {
      const context = browser.context();
      const [cookieName = '', value = ''] = cookie.split('=');
      await context.addCookies([{ name: cookieName, value, url: line.url }]);
      opened = await context.newPage();
      await opened.goto(`${line.url}${PAGES}tabs.html`);
    },
  };
}
