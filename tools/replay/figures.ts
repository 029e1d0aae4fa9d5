import type { Client } from '@baixing/client';
import type { contract, ReplyOf } from '@baixing/contract';
import { fromIso, localDay, MINUTE, minuteOfDay, toIso } from '@baixing/domain/time';
import { INCIDENT_DAY, MARKET, RUBBISH, SECOND_MARKET } from './incidents.ts';
import { endOf, lastDayOf, type Period, startOf, WHOLE } from './period.ts';

/** One figure of the source beside the same figure of the system. */
export type Figure = {
  id: string;
  zh: string;
  en: string;
  /** The source's own words. */
  sentence: string;
  source: number;
  system: number;
  equal: boolean;
};

type CaseOut = ReplyOf<typeof contract.getCase>;
type Listing = Parameters<Client['listCases']>[0];

const MARKET_SENTENCE =
  '发现泰山公园西大门有个小型马路市场，随即与海陵分局值班负责人……取得联系，5分钟之后，……带领城中中队、城南中队、机动中队的执法人员来到现场进行整治';
const RUBBISH_SENTENCE =
  '巡查至新牧院生活区与教学区之间，发现有大量暴露垃圾，随即拨打环卫处值班负责人……的电话，很快……带领环卫所的环卫工人来到现场清扫保洁';
const SECOND_SENTENCE = '巡查至天虹路马路市场时，已有执法队伍在现场管理';
const PATROL_SENTENCE = '3月19日上午，泰州市城管局带领领导在巡查时……（日巡：每天早上7:00—8:30）';
const COLLECTED_SENTENCE = '从3月15日试运行至今，监督员信息采集量增加了1301件，处理984件';
const NIGHT_SENTENCE = '夜间受理投诉5件，及时派遣和反馈5件';

/** Asks the running product, as the bureau's head. Every number is an answer of one of its own endpoints. */
class Measure {
  readonly figures: Figure[] = [];
  private readonly client: Client;

  constructor(client: Client) {
    this.client = client;
  }

  add(id: string, words: [zh: string, en: string], sentence: string, source: number, system: number): void {
    this.figures.push({ id, zh: words[0], en: words[1], sentence, source, system, equal: source === system });
  }

  async total(query: NonNullable<NonNullable<Listing>['query']>): Promise<number> {
    return (await this.client.listCases({ query: { ...query, sort: 'oldest', limit: 1 } })).total;
  }

  async cases(query: NonNullable<NonNullable<Listing>['query']>): Promise<CaseOut[]> {
    const { rows } = await this.client.listCases({ query: { ...query, sort: 'oldest', limit: 200 } });
    return Promise.all(rows.map(({ id }) => this.client.getCase({ params: { id } })));
  }
}

const entryAt = (story: CaseOut, action: string): number => {
  const entry = story.entries.find((one) => one.action === action);
  return entry === undefined ? Number.NaN : fromIso(entry.at);
};
const minutesBetween = (story: CaseOut, from: string, to: string): number =>
  Math.round((entryAt(story, to) - entryAt(story, from)) / MINUTE);

/** Squads of which somebody says in the story, with a photo, that they are there: by the squad the person belongs to. */
async function squadsOnSpot(client: Client, story: CaseOut): Promise<number> {
  const people = new Set(
    story.entries.flatMap((entry) =>
      entry.action === 'add-evidence' && entry.at <= toIso(entryAt(story, 'feed-back'))
        ? [entry.personName ?? '']
        : [],
    ),
  );
  const { rows: units } = await client.listUnits();
  const squads = new Set<string>();
  for (const search of people) {
    const { rows } = await client.listPeople({ query: { search } });
    const unit = units.find(({ id }) => id === rows[0]?.unitId);
    if (unit?.kind === 'squad') squads.add(unit.id);
  }
  return squads.size;
}

const closedWith = (story: CaseOut | undefined, ...actions: string[]): number =>
  story?.stage === 'closed' && actions.every((action) => story.entries.some((one) => one.action === action))
    ? 1
    : 0;

async function measureIncidents(measure: Measure, client: Client): Promise<void> {
  const found = await measure.cases({ source: 'patrol', from: INCIDENT_DAY, to: INCIDENT_DAY });
  const at = (address: string) => found.find((story) => story.address === address);
  const onPatrol = found.filter(({ registeredAt }) => {
    const minute = minuteOfDay(fromIso(registeredAt));
    return minute >= 7 * 60 && minute <= 8 * 60 + 30;
  });
  const [market, rubbish, second] = [at(MARKET), at(RUBBISH), at(SECOND_MARKET)];
  if (!market || !rubbish || !second) throw new Error('an incident of 19 March is not in the system');
  const { add } = { add: measure.add.bind(measure) };
  add('patrol-found', ['早巡发现', 'Found on the morning patrol'], PATROL_SENTENCE, 3, onPatrol.length);
  add(
    'market-minutes',
    ['西大门：呼叫到到场（分钟）', 'West gate: minutes from call to arrival'],
    MARKET_SENTENCE,
    5,
    minutesBetween(market, 'assign-on-spot', 'arrive-on-site'),
  );
  add(
    'market-squads',
    ['西大门：到场中队', 'West gate: squads on the spot'],
    MARKET_SENTENCE,
    3,
    await squadsOnSpot(client, market),
  );
  add(
    'market-cleared',
    ['西大门：整治、复查、结案', 'West gate: cleared, re-checked, closed'],
    MARKET_SENTENCE,
    1,
    closedWith(market, 'feed-back', 'pass-recheck'),
  );
  add(
    'rubbish-cleaned',
    ['新牧院：环卫处到场清扫、结案', 'Xinmuyuan: sanitation came, cleaned, closed'],
    RUBBISH_SENTENCE,
    1,
    rubbish.unitName === '环卫处' ? closedWith(rubbish, 'arrive-on-site', 'feed-back', 'pass-recheck') : 0,
  );
  add(
    'second-market-wait',
    ['天虹路：等候到场（分钟）', 'Tianhong Road: minutes waited for the squad'],
    SECOND_SENTENCE,
    0,
    minutesBetween(second, 'register-case', 'arrive-on-site'),
  );
}

async function measureCollection(measure: Measure, client: Client, period: Period): Promise<void> {
  const counts = await client.getFigures({
    query: { from: toIso(startOf(period)), to: toIso(endOf(period)) },
  });
  const { collected, handled, nightCalls } = period;
  const days = { source: 'supervisor', from: period.firstDay, to: lastDayOf(period) };
  const scaled = collected === WHOLE.collected ? '' : `（按比例：${collected} / ${handled}）`;
  const sentence = `${COLLECTED_SENTENCE}${scaled}`;
  measure.add('collected', ['采集', 'Collected'], sentence, collected, counts.collected);
  measure.add('handled', ['处理', 'Handled'], sentence, handled, counts.handled);
  measure.add('open', ['其余在办', 'The rest, open'], sentence, collected - handled, counts.open);
  measure.add(
    'collected-cases',
    ['采集：可点开的案件', 'Collected: the cases behind it'],
    sentence,
    collected,
    await measure.total(days),
  );
  measure.add(
    'handled-cases',
    ['处理：可点开的案件', 'Handled: the cases behind it'],
    sentence,
    handled,
    await measure.total({ ...days, stage: 'closed' }),
  );
  measure.add(
    'night-accepted',
    ['夜间受理投诉', 'Night complaints accepted'],
    NIGHT_SENTENCE,
    nightCalls,
    counts.nightAccepted,
  );
  measure.add(
    'night-dispatched',
    ['夜间投诉派遣', 'Night complaints dispatched'],
    NIGHT_SENTENCE,
    nightCalls,
    counts.nightDispatched,
  );
  measure.add(
    'night-fed-back',
    ['夜间投诉反馈', 'Night complaints fed back'],
    NIGHT_SENTENCE,
    nightCalls,
    counts.nightFedBack,
  );
  const calls = await measure.cases({
    source: 'complaint-hotline',
    from: period.firstDay,
    to: lastDayOf(period),
  });
  measure.add(
    'night-answered',
    ['夜间来电人已答复', 'Night callers answered'],
    NIGHT_SENTENCE,
    nightCalls,
    calls.filter((story) => closedWith(story, 'answer-reporter') === 1).length,
  );
}

/** Every figure of the source, asked of the running product. @throws Error when an incident is not there at all */
export async function measureFigures(client: Client, period: Period): Promise<Figure[]> {
  const measure = new Measure(client);
  await measureIncidents(measure, client);
  await measureCollection(measure, client, period);
  return measure.figures;
}

/** Checks the chain of hashes of every case of the period through the product. Returns how many, and how many hold. */
export async function verifyAll(client: Client, period: Period): Promise<{ cases: number; intact: number }> {
  const query = { from: period.firstDay, to: localDay(endOf(period)), sort: 'oldest' as const, limit: 200 };
  let cases = 0;
  let intact = 0;
  let after: string | undefined;
  do {
    const { rows, next } = await client.listCases({ query: { ...query, ...(after ? { after } : {}) } });
    const chains = await Promise.all(rows.map(({ id }) => client.verifyChain({ params: { id } })));
    cases += chains.length;
    intact += chains.filter((chain) => chain.intact).length;
    after = next ?? undefined;
  } while (after !== undefined);
  return { cases, intact };
}
