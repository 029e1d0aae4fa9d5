import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { type BrowserContext, chromium } from 'playwright-core';
import { type BrowserOptions, browserProgram } from './browser.ts';

/** A browser that is killed as an empty battery kills it, and started again with what it had on its disk. */
export type MortalBrowser = {
  /** The one context of the living browser. */
  context(): BrowserContext;
  /** SIGKILL to the browser and all it has started: nothing is written any more. */
  kill(): Promise<void>;
  /** Starts it again on the same profile. */
  start(): Promise<void>;
  /** Kills it and throws its profile away. */
  close(): Promise<void>;
};

const AGAIN_AFTER_MS = 1_000;

/** Opens a browser with a profile of its own. @throws Error on a machine without a Chromium that can be started so */
export async function openMortalBrowser(options: BrowserOptions = {}): Promise<MortalBrowser> {
  const found = browserProgram(options);
  if (found === undefined) throw new Error('no Chromium is installed that a test may kill');
  const profile = await mkdtemp(join(tmpdir(), 'baixing-profile-'));
  let child: ChildProcess | undefined;
  let context: BrowserContext | undefined;

  /** Starts its process; answers where it listens. @throws Error when it ends before */
  const launch = (): Promise<string> => {
    const args = [...found.args, '--headless=new', '--remote-debugging-port=0', `--user-data-dir=${profile}`];
    child = spawn(found.executablePath, [...args, 'about:blank'], {
      // A group of its own, so that its helpers die with it.
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe'],
      ...(found.env === undefined ? {} : { env: found.env }),
    });
    return addressOf(child);
  };
  const start = async () => {
    // A helper of the one that was killed may hold the profile a moment longer: then the new one gives up at once.
    const address = await launch().catch(() => sleep(AGAIN_AFTER_MS).then(launch));
    const browser = await chromium.connectOverCDP(address);
    context = browser.contexts()[0];
  };
  const kill = async () => {
    const dying = child;
    child = undefined;
    // One that ended by itself will not end again.
    if (dying?.pid === undefined || dying.exitCode !== null || dying.signalCode !== null) return;
    const ended = once(dying, 'exit');
    process.kill(-dying.pid, 'SIGKILL');
    await ended;
  };
  await start();
  return {
    context() {
      if (context === undefined) throw new Error('the browser is dead');
      return context;
    },
    kill,
    start,
    async close() {
      await kill();
      await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
}

/** Where it listens for whoever steers it. */
async function addressOf(child: ChildProcess): Promise<string> {
  if (child.stderr === null) throw new Error('its words must be heard');
  const said: string[] = [];
  for await (const line of createInterface(child.stderr)) {
    const [, address] = /^DevTools listening on (\S+)/.exec(line) ?? [];
    if (address !== undefined) {
      child.stderr.resume();
      return address;
    }
    said.push(line);
  }
  throw new Error(`the browser ended before it listened: ${said.join('\n')}`);
}
