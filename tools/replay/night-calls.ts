import { addDays, fromIso, type Instant, MINUTE, toIso } from '@baixing/domain/time';
import { personId } from '../../apps/server/src/demo/city/people.ts';
import { unitId } from '../../apps/server/src/demo/city/units.ts';
import { drawOf } from '../../apps/server/src/demo/draw.ts';
import { demoId } from '../../apps/server/src/demo/ids.ts';
import type { Handbook } from './handbook.ts';
import type { Period } from './period.ts';
import { dutyPerson, outdoors, supervisor } from './roster.ts';
import type { ActWish, Photo, Step, Story } from './story.ts';
import type { Town } from './town.ts';

type Call = {
  /** Local time of the call, between 19:00 and 07:00 and early enough to be over by midnight or in the morning. */
  time: string;
  oldCode: string;
  near: string;
  unitCode: string;
  caller: string;
  said: string;
  done: string;
};

/** 夜间受理投诉5件. The source counts them; what they were about is ours, of the kind that night checks look for. */
export const CALLS: readonly Call[] = [
  {
    time: '21:40',
    oldCode: '0312',
    near: 'crossing',
    unitCode: 'sanitation',
    caller: '王先生',
    said: '渣土车刚过去，撒了一路泥土，电动车差点滑倒。',
    done: '遗撒渣土已清扫冲洗，路面恢复整洁。',
  },
  {
    time: '22:05',
    oldCode: '0301',
    near: 'estate',
    unitCode: 'mobile-squad',
    caller: '李女士',
    said: '小区旁工地这么晚还在打桩，老人孩子没法睡觉。',
    done: '已到场制止，施工方停工并作出书面保证。',
  },
  {
    time: '20:50',
    oldCode: '0406',
    near: 'business',
    unitCode: 'mobile-squad',
    caller: '陈女士',
    said: '夜市排档把桌子摆到机动车道上，过不去车。',
    done: '已劝导排档退回疏导区，占道桌椅全部收起。',
  },
  {
    time: '02:10',
    oldCode: '0103',
    near: 'crossing',
    unitCode: 'drainage',
    caller: '赵师傅',
    said: '路口雨水井盖没有了，一个大洞，请马上来人。',
    done: '已更换雨水井盖，围护撤除。',
  },
  {
    time: '19:35',
    oldCode: '0110',
    near: 'estate',
    unitCode: 'sanitation',
    caller: '周先生',
    said: '小区门口有人倒了一大堆垃圾，味道很重。',
    done: '垃圾已清运，地面已冲洗。',
  },
];

/** The calls lie evenly over the nights of the period. */
const timeOf = (period: Period, call: Call, index: number): Instant => {
  const day = addDays(period.firstDay, Math.floor((index * period.days) / period.nightCalls));
  return fromIso(`${day}T${call.time}:00+08:00`);
};

/**
 * One call of the night: forwarded to the duty person, verified by the night's supervisor, accepted, filed and
 * dispatched by the duty person, handled by the squad on call, checked, closed, and the caller is told.
 */
function callAt(at: Instant, call: Call, town: Town, handbook: Handbook, seed: number, index: number): Story {
  const { class: ref, conditionId, scene: kind } = handbook.dutyOf(call.oldCode);
  const spot = town.spot([call.near], drawOf(seed, 1_000_000 + index));
  const { lon, lat, address } = spot.place;
  const duty = dutyPerson(at);
  const looks = supervisor(at, town.keeperOf(spot.communityCode));
  const squad = outdoors(at, call.unitCode);
  const photo = (minutes: number, after: boolean): Photo => {
    return { kind, seed: 2, after, taken: { at: at + (minutes - 1) * MINUTE, lon, lat } };
  };
  const step = (minutes: number, by: string, act: ActWish, ...photos: Photo[]): Step => {
    return { at: at + minutes * MINUTE, by, act, photos };
  };
  const supervisorId = personId(looks);
  return {
    id: demoId('replay', 'night-call', String(index)),
    begin: {
      at,
      by: duty,
      act: {
        action: 'register-case',
        source: 'complaint-hotline',
        description: `${address}，${call.said}`,
        place: { lon, lat, address },
        foundAt: toIso(at),
        // No operator gives out numbers that begin with 100.
        reporter: { name: call.caller, phone: `1000052300${index + 1}`, answerBy: 'phone' },
      },
      photos: [],
    },
    acts: [
      step(2, duty, { action: 'send-verification', supervisorId }),
      step(
        14,
        looks,
        { action: 'answer-verification', real: true, text: '已到现场，情况属实。' },
        photo(14, false),
      ),
      step(16, duty, { action: 'accept-case', class: ref, conditionId }),
      step(17, duty, { action: 'file-case' }),
      step(19, duty, {
        action: 'dispatch-case',
        unitId: unitId(call.unitCode),
        text: '夜间应急，请小分队立即到场。',
      }),
      step(31, squad, { action: 'arrive-on-site', text: '应急小分队已到场。' }),
      step(58, squad, { action: 'feed-back', text: call.done }, photo(58, true)),
      step(60, duty, { action: 'send-check', supervisorId }),
      step(72, looks, { action: 'pass-check', text: '现场已恢复，核查通过。' }, photo(72, true)),
      step(75, duty, { action: 'close-case', answer: call.done }),
      step(78, duty, { action: 'answer-reporter', text: `已电话答复来电人：${call.done}` }),
    ],
  };
}

/** The complaint calls of the nights, each told to its end. */
export function nightCalls(period: Period, town: Town, handbook: Handbook, seed: number): Story[] {
  return CALLS.slice(0, period.nightCalls).map((call, index) =>
    callAt(timeOf(period, call, index), call, town, handbook, seed, index),
  );
}
