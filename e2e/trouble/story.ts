import { CAST, CUTS, idOf, PLACE } from '@baixing/testing';
import type { Wish } from '../../apps/field/src/shared/outbox/operation.ts';
import { type Draw, drawOf } from '../../apps/server/src/demo/draw.ts';
import type { Seen } from './phone-in-page.ts';
import { truthOf } from './server-truth.ts';
import type { TroublePhone } from './trouble-phone.ts';
import type { TroubleWorld } from './trouble-world.ts';

/** Something the person did in a story. */
type Deed = {
  says: string;
  caseId: string;
  phone: TroublePhone;
  photos: readonly string[];
  /** `maybe`: the tab died while it was being saved. */
  saved: 'yes' | 'maybe';
};

/** One story of troubles: what was drawn, what was done, and what of it is wrong. */
export type Story = {
  seed: number;
  at: TroubleWorld;
  draw: Draw;
  deeds: Deed[];
  /** The events in order, for whoever has to understand a story that failed. */
  told: string[];
  /** The post that was taken from the person and not given back yet. */
  postTaken: boolean;
};

const DAY_MS = 86_400_000;

function phoneOf({ at, draw }: Story): TroublePhone {
  return draw.chance(0.75) ? at.phones[0] : at.phones[1];
}

async function saveDeed(
  story: Story,
  phone: TroublePhone,
  wish: Wish,
  says: string,
  caseId: string,
): Promise<void> {
  const ids = await phone.save([wish]);
  const { photos } = wish;
  story.deeds.push({ says, caseId, phone, photos, saved: ids === undefined ? 'maybe' : 'yes' });
}

const sayOf = (story: Story): string => `故事 ${story.seed} 之 ${story.deeds.length + 1}`;

async function report(story: Story, phone: TroublePhone): Promise<void> {
  const caseId = crypto.randomUUID();
  const says = sayOf(story);
  const photos: string[] = [];
  for (let left = story.draw.whole(0, 3); left > 0; left -= 1) photos.push(await phone.takePhoto());
  const wish: Wish = {
    title: says,
    photos,
    what: {
      kind: 'register-case',
      caseId,
      act: { action: 'register-case', source: 'supervisor', description: says, place: PLACE, photos },
    },
  };
  await saveDeed(story, phone, wish, says, caseId);
}

async function note(story: Story, phone: TroublePhone): Promise<void> {
  const { draw, deeds } = story;
  const own = deeds.filter((deed) => deed.phone === phone);
  if (own.length === 0) return report(story, phone);
  const { caseId } = draw.pick(own);
  const says = sayOf(story);
  // A version that is seldom the one of now: then somebody else was quicker.
  const version = draw.chance(0.2) ? draw.whole(1, 4) : undefined;
  const act = { action: 'add-note' as const, text: says };
  const what = { kind: 'act-on-case' as const, caseId, act, ...(version === undefined ? {} : { version }) };
  await saveDeed(story, phone, { title: says, photos: [], what }, says, caseId);
}

/** Cuts the line at one of the next requests; sometimes it stays dead from there. */
function cut({ draw }: Story, { line }: TroublePhone): string {
  const [nth, how, stays] = [draw.whole(0, 5), draw.pick(CUTS), draw.chance(0.3)];
  line.trouble((passing) => {
    if (passing.nth === nth) return how;
    return stays && passing.nth > nth ? 'before' : undefined;
  });
  return `cut ${how} request ${nth}${stays ? ' and dead from there' : ''}`;
}

/** The tab dies when so many requests have come; another one is opened. */
async function dieSending({ draw }: Story, phone: TroublePhone): Promise<void> {
  const before = phone.line.passed().length;
  const enough = before + draw.whole(0, 4);
  let over = false;
  const going = phone.go(2).finally(() => {
    over = true;
  });
  while (!over && phone.line.passed().length < enough) await new Promise((resolve) => setImmediate(resolve));
  await phone.killTab();
  await phone.openTab();
  await going;
}

/** The desk refuses a case that the server knows: what waits on a phone now comes to an ended case. */
async function deskRefuses({ at, draw, deeds }: Story): Promise<string> {
  const known = await truthOf(at.world, { ids: [], says: deeds.map(({ says }) => says), photos: [] });
  const open = deeds.filter(({ says }) => known.deeds.has(says));
  if (open.length === 0) return 'the desk finds nothing to refuse';
  const { caseId } = draw.pick(open);
  const refused = at.hand.act(CAST.acceptor, caseId, { action: 'refuse-case', reason: '不属于城管职责' });
  return refused.then(
    () => 'the desk refuses a case',
    () => 'the desk is refused',
  );
}

const POST_OF_TROUBLE = 'supervisor';

async function takePost(story: Story): Promise<string> {
  const secadmin = await story.at.world.as('secadmin');
  const id = idOf.person(CAST.supervisor);
  const { posts } = await secadmin.getPerson({ params: { id } });
  const held = posts.find(({ post }) => post === POST_OF_TROUBLE);
  if (held === undefined) return 'the post was taken before';
  await secadmin.withdrawPost({ params: { id, postId: held.id } });
  story.postTaken = true;
  return 'the post is taken away';
}

async function givePost(story: Story): Promise<void> {
  if (!story.postTaken) return;
  const secadmin = await story.at.world.as('secadmin');
  const body = { id: crypto.randomUUID(), post: POST_OF_TROUBLE, unitId: null, scope: [] } as const;
  await secadmin.grantPost({ params: { id: idOf.person(CAST.supervisor) }, body: { ...body, scope: [] } });
  story.postTaken = false;
}

function did(act: () => void, told: string): string {
  act();
  return told;
}

type Event = { weight: number; run(story: Story, phone: TroublePhone): Promise<string> };

const EVENTS: readonly Event[] = [
  { weight: 10, run: async (story, phone) => report(story, phone).then(() => 'reports') },
  { weight: 8, run: async (story, phone) => note(story, phone).then(() => 'notes') },
  { weight: 8, run: async (_story, phone) => phone.go().then(() => 'sends') },
  { weight: 4, run: async (_story, phone) => phone.go(2).then(() => 'sends, and twice again') },
  { weight: 10, run: async (story, phone) => cut(story, phone) },
  { weight: 3, run: async (_story, { line }) => did(line.heal, 'the line is whole') },
  { weight: 2, run: async (_story, { line }) => did(line.down, 'no line at all') },
  { weight: 4, run: async (_story, { line }) => did(line.up, 'a line again') },
  { weight: 6, run: async (story, phone) => dieSending(story, phone).then(() => 'dies while sending') },
  {
    weight: 3,
    async run({ draw }, phone) {
      if (phone.tabs() > 1 || draw.chance(0.3)) {
        await phone.killTab();
        if (phone.tabs() === 0) await phone.openTab();
        return 'a tab is closed';
      }
      await phone.openTab();
      return 'a second tab';
    },
  },
  { weight: 4, run: async (story) => deskRefuses(story) },
  { weight: 1, run: async (story) => takePost(story) },
  { weight: 2, run: async (story) => givePost(story).then(() => 'the post is given') },
  {
    weight: 2,
    async run({ draw }, phone) {
      const wrong = draw.pick([-2 * DAY_MS, 2 * DAY_MS, 0]);
      await phone.setClockWrong(wrong);
      return `the clock of the phone is wrong by ${wrong / DAY_MS} days`;
    },
  },
  { weight: 2, run: async (_story, phone) => phone.tidy().then(() => 'tidies') },
  {
    weight: 2,
    async run({ draw }, phone) {
      const open = (await phone.list()).filter(({ state }) => state === 'refused' || state === 'waiting');
      if (open.length === 0) return 'finds nothing to give up';
      await phone.discard(draw.pick(open).id);
      return 'gives one up';
    },
  },
  { weight: 0.15, run: async ({ at }) => at.emptyBatteries().then(() => 'both batteries are empty') },
  { weight: 0.15, run: async ({ at }) => at.world.restart().then(() => 'the server starts anew') },
];

/** So many stories a phone lives through before it is a new one. */
const LIFE = 10;

const SETTLED: readonly Seen['state'][] = ['received', 'refused', 'replaced', 'discarded'];

/** Plays a story from its seed. Answers what is wrong in it: nothing, for a product that keeps its word. */
export async function play(
  at: TroubleWorld,
  seed: number,
): Promise<{ wrong: string[]; told: string[]; deeds: number }> {
  const story: Story = { seed, at, draw: drawOf(seed, 3), deeds: [], told: [], postTaken: false };
  for (const phone of at.phones) {
    phone.line.up();
    phone.line.heal();
    if (seed % LIFE === 0) await phone.wipe();
  }
  for (let left = story.draw.whole(5, 12); left > 0; left -= 1) {
    const phone = phoneOf(story);
    const event = story.draw.weighed(EVENTS);
    const which = phone === at.phones[0] ? 'phone 1' : 'phone 2';
    story.told.push(`${which}: ${await event.run(story, phone)}`);
  }
  const before = await wrongIn(story, false);
  await givePost(story);
  for (const phone of at.phones) {
    phone.line.up();
    phone.line.heal();
    await phone.go(200);
  }
  const after = await wrongIn(story, true);
  const wrong = [...before.map((one) => `in trouble: ${one}`), ...after.map((one) => `afterwards: ${one}`)];
  return { wrong, told: story.told, deeds: story.deeds.length };
}

/** Each deed is on the server once or on the phone, where its person can see which; `healed`: nothing waits any more. */
async function wrongIn({ at, deeds }: Story, healed: boolean): Promise<string[]> {
  const lists = new Map<TroublePhone, Seen[]>();
  for (const phone of at.phones) lists.set(phone, await phone.list());
  const all = [...lists.values()].flat();
  const truth = await truthOf(at.world, {
    ids: all.map(({ id }) => id),
    says: deeds.map(({ says }) => says),
    photos: deeds.flatMap(({ photos }) => [...photos]),
  });
  const wrong: string[] = [];
  for (const [phone, list] of lists) {
    const numbers = list.map(({ number }) => number);
    if (numbers.some((number, index) => number !== index + 1)) wrong.push(`numbers ${numbers.join(' ')}`);
    for (const deed of deeds.filter((one) => one.phone === phone)) {
      const seen = list.filter(({ says }) => says === deed.says);
      wrong.push(...faultsOf(deed, seen, truth, healed).map((fault) => `“${deed.says}”: ${fault}`));
    }
  }
  return wrong;
}

type Truth = Awaited<ReturnType<typeof truthOf>>;

function faultsOf(deed: Deed, seen: readonly Seen[], truth: Truth, healed: boolean): string[] {
  const times = truth.deeds.get(deed.says) ?? 0;
  const [one, ...more] = seen;
  if (one === undefined) {
    if (deed.saved === 'maybe' && times === 0) return [];
    return [`nowhere on the phone, ${times} times on the server`];
  }
  const outcome = truth.outcomes.get(one.id);
  const faults: string[] = [];
  const must = (holds: boolean, fault: string) => {
    if (!holds) faults.push(`${one.state}: ${fault}`);
  };
  must(more.length === 0, 'stands twice in the outbox');
  must(times <= 1, `done ${times} times`);
  must(
    times === (outcome?.refusal === null ? 1 : 0),
    `the server remembers ${JSON.stringify(outcome)} and did it ${times} times`,
  );
  if (one.state === 'received') must(outcome?.refusal === null, 'the server has not done it');
  if (one.state === 'refused' && outcome !== undefined)
    must(outcome.refusal === one.code, `the server says ${outcome.refusal}`);
  if (one.state === 'refused' && outcome === undefined)
    must(
      ['earlier-refused', 'photo-gone'].includes(one.code ?? ''),
      `the server knows of no refusal ${one.code}`,
    );
  if (healed) must(SETTLED.includes(one.state), `still waits: ${one.code}`);
  const missing = one.photos.filter((hash) => !one.photosHere.includes(hash) && !truth.files.has(hash));
  must(missing.length === 0, `${missing.length} photos are nowhere`);
  if (one.state === 'received')
    must(
      one.photos.every((hash) => truth.files.has(hash)),
      'photos are not on the server',
    );
  return faults;
}
