import { rm } from 'node:fs/promises';
import {
  type BadLine,
  CAST,
  type Hand,
  idOf,
  openBadLine,
  openHand,
  openMortalBrowser,
  openWorld,
  type World,
} from '@baixing/testing';
import { buildPhone } from './build-phone.ts';
import { PAGES, type TroublePhone, troublePhone } from './trouble-phone.ts';

/** A server, a browser, and phones of one supervisor whose lines to the server can be cut. */
export type TroubleWorld = {
  world: World;
  hand: Hand;
  /** Two phones of the same supervisor, each with its own store and line. */
  phones: readonly [TroublePhone, TroublePhone];
  /** Another phone of theirs that nobody has opened yet. */
  newPhone(): Promise<TroublePhone>;
  /** The batteries are empty at this very moment; both phones are started again. */
  emptyBatteries(): Promise<void>;
  close(): Promise<void>;
};

/** Opens it; close it in `afterAll`. */
export async function openTroubleWorld(): Promise<TroubleWorld> {
  const [world, folder, browser] = await Promise.all([openWorld(), buildPhone(), openMortalBrowser()]);
  const hand = await openHand(world);
  const owner = {
    personId: idOf.person(CAST.supervisor),
    name: '监督员 001',
    cookie: await world.cookieOf(CAST.supervisor),
  };
  const lines: BadLine[] = [];
  const phone = async () => {
    const line = await openBadLine(world.url, { prefix: PAGES, folder });
    lines.push(line);
    return troublePhone(browser, line, owner);
  };
  const phones = [await phone(), await phone()] as const;
  const openAll = async () => {
    for (const one of phones) {
      await one.open();
      await one.openTab();
    }
  };
  await openAll();
  return {
    world,
    hand,
    phones,
    newPhone: phone,
    async emptyBatteries() {
      await browser.kill();
      for (const one of phones) one.hasDied();
      await browser.start();
      await openAll();
    },
    async close() {
      await browser.close();
      await Promise.all(lines.map((line) => line.close()));
      await world.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
