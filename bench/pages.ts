import { rm } from 'node:fs/promises';
import { launchBrowser } from '@baixing/testing';
import { folderOf } from './city.ts';
import { coldStarts, installOn, savedAfterPhoto } from './field-start.ts';
import { type Figure, median, print, say } from './figure.ts';
import { type House, startHouse } from './house.ts';
import { CATEGORIES, openJudged, openLighthouse, openWindow, type Scores, score } from './lighthouse.ts';
import { type Session, scriptKilobytes } from './page-weight.ts';

const WHO = { username: 'supervisor014', password: 'Hailing-2014-Clean' };
const COLD_STARTS = 9;
const PHOTOS = 7;
/** Lighthouse multiplies what it observes by four, a disturbance too: medians. */
const JUDGED = 3;
const NOTHING_GOOD: Scores = { performance: 0, accessibility: 0, 'best-practices': 0 };

/** `limit` is what was promised, not a measurement: a page has nothing bare to be compared with. */
function figure(bench: string, value: number, unit: string, limit: number, atLeast = false): Figure {
  const ok = atLeast ? value >= limit : value <= limit;
  const target = `${atLeast ? '≥' : '≤'} ${limit}`;
  return print({ bench, value, unit, limit, ratio: value / limit, target, ok });
}

async function sessionOf({ url }: House): Promise<Session> {
  const answer = await fetch(`${url}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify(WHO),
  });
  const [name = '', value = ''] = answer.headers.get('set-cookie')?.split(';')[0]?.split('=') ?? [];
  if (value === '') throw new Error(`nobody was let in: ${await answer.text()}`);
  return { name, value, url };
}

async function weights(house: House, session: Session): Promise<Figure[]> {
  const browser = await launchBrowser();
  try {
    const portal = await scriptKilobytes(browser, `${house.url}/`);
    const field = await scriptKilobytes(browser, `${house.url}/field/`, session);
    return [
      figure('pages: portal, first page, JavaScript', portal, 'KB over the wire', 50),
      figure('pages: field, first page, JavaScript', field, 'KB over the wire', 250),
    ];
  } finally {
    await browser.close();
  }
}

async function judged(house: House, session: Session): Promise<Figure[]> {
  const run = await openLighthouse();
  const browser = await openJudged();
  const window = await openWindow(house.url);
  try {
    const pages = [
      { name: 'portal', url: `${window.url}/`, least: 98, cookie: undefined },
      { name: 'field', url: `${window.url}/field/`, least: 95, cookie: `${session.name}=${session.value}` },
    ];
    const figures: Figure[] = [];
    for (const { name, url, least, cookie } of pages) {
      const turns: Scores[] = [];
      while (turns.length < JUDGED) {
        const scores = await score(run, url, browser.port, cookie).catch((error: unknown) => {
          // A judge that says nothing has found nothing good: the figures are 0, and the other ones are still taken.
          say(String(error));
          return NOTHING_GOOD;
        });
        say(`${name}: ${Object.values(scores).join(', ')}`);
        turns.push(scores);
      }
      for (const category of CATEGORIES) {
        const found = median(turns.map((scores) => scores[category]));
        figures.push(figure(`pages: ${name}, Lighthouse ${category}`, found, 'of 100', least, true));
      }
    }
    return figures;
  } finally {
    window.close();
    await browser.close();
  }
}

async function onThePhone(phone: string, url: string): Promise<Figure[]> {
  const cold = await coldStarts(phone, url, COLD_STARTS, 1);
  const slow = await coldStarts(phone, url, COLD_STARTS, 4);
  const saved = await savedAfterPhoto(phone, url, PHOTOS);
  say('the processor is not slowed down, but for the figure that says 4×, which is not promised');
  return [
    figure('pages: field, cold start offline to a usable form', cold, 'ms', 500),
    print({
      bench: 'pages: field, cold start offline to a usable form, processor 4× slower',
      value: slow,
      unit: 'ms',
      limit: null,
      ratio: null,
      target: 'none',
      ok: true,
    }),
    figure('pages: field, saved after the photo', saved, 'ms', 100),
  ];
}

/** Pages as a phone has them: weight, Lighthouse, and the field application without a server in a browser just started. */
export async function pages(): Promise<Figure[]> {
  const dataDir = folderOf('pages');
  const phone = folderOf('pages-phone');
  await rm(phone, { recursive: true, force: true });
  const house = await startHouse({ BAIXING_DATA_DIR: dataDir });
  const figures: Figure[] = [];
  try {
    const session = await sessionOf(house);
    figures.push(...(await weights(house, session)), ...(await judged(house, session)));
    await installOn(phone, house.url, session);
  } finally {
    await house.close();
  }
  return [...figures, ...(await onThePhone(phone, house.url))];
}
