import { fromIso, type Instant, MINUTE, toIso } from '@baixing/domain/time';
import { handlerOf } from '../../apps/server/src/demo/city/people.ts';
import { squadOf, unitId } from '../../apps/server/src/demo/city/units.ts';
import { demoId } from '../../apps/server/src/demo/ids.ts';
import type { Spot } from '../../apps/server/src/demo/tales/spots.ts';
import type { Duty, Handbook } from './handbook.ts';
import { patrolLeader, shiftSupervisor } from './roster.ts';
import type { ActWish, Photo, Step, Story } from './story.ts';
import type { Town } from './town.ts';

/** 3月19日上午. The source gives no minutes but the five; the rest is laid into the morning patrol of 07:00–08:30. */
export const INCIDENT_DAY = '2014-03-19';
const clock = (time: string): Instant => fromIso(`${INCIDENT_DAY}T${time}:00+08:00`);

/** What people call the three places; the cases carry it as their address. */
export const MARKET = '泰山公园西大门';
export const RUBBISH = '新牧院生活区与教学区之间';
export const SECOND_MARKET = '天虹路马路市场';

/** The squads that the branch's duty person brought: somebody of each says so, with a photo of their own. */
export const SQUADS = [
  { unit: 'centre-squad', username: handlerOf('centre-squad'), name: '城中中队' },
  { unit: 'south-squad', username: handlerOf('south-squad'), name: '城南中队' },
  { unit: 'mobile-squad', username: handlerOf('mobile-squad'), name: '机动中队' },
] as const;

type Scene = { spot: Spot; duty: Duty; leader: string; unitCode: string };

function photoAt({ spot, duty }: Scene, at: Instant, after: boolean): Photo {
  const { lon, lat } = spot.place;
  // A minute before it is sent, from where it happens.
  return { kind: duty.scene, seed: 1, after, taken: { at: at - MINUTE, lon, lat } };
}

function beginAt(scene: Scene, time: string, description: string): Story['begin'] {
  const at = clock(time);
  const { lon, lat, address } = scene.spot.place;
  return {
    at,
    by: scene.leader,
    act: {
      action: 'register-case',
      source: 'patrol',
      description,
      place: { lon, lat, address },
      class: scene.duty.class,
      conditionId: scene.duty.conditionId,
      foundAt: toIso(at - MINUTE),
    },
    photos: [photoAt(scene, at, false)],
  };
}

const step = (time: string, by: string, act: ActWish): Step => ({ at: clock(time), by, act, photos: [] });
const pictured = (scene: Scene, time: string, by: string, act: ActWish, after = true): Step => ({
  ...step(time, by, act),
  photos: [photoAt(scene, clock(time), after)],
});

function call(scene: Scene, time: string, text: string): Step {
  const { unitCode, duty, leader } = scene;
  const { class: ref, conditionId } = duty;
  const act: ActWish = { action: 'assign-on-spot', unitId: unitId(unitCode), class: ref, conditionId, text };
  return step(time, leader, act);
}

/** Re-checked by the leader who found it, closed by the shift supervisor. */
function ending(scene: Scene, recheck: string, close: string, answer: string): Step[] {
  return [
    pictured(scene, recheck, scene.leader, { action: 'pass-recheck', text: '现场复查，已恢复正常。' }),
    step(close, shiftSupervisor(clock(close)), { action: 'close-case', answer }),
  ];
}

/** 发现泰山公园西大门有个小型马路市场 … 5分钟之后 … 带领三个中队来到现场进行整治. */
function marketAtTheGate(scene: Scene): Story {
  const duty = handlerOf(scene.unitCode);
  return {
    id: demoId('replay', MARKET),
    begin: beginAt(scene, '07:18', '泰山公园西大门外形成小型马路市场，占道经营，影响通行。'),
    acts: [
      call(scene, '07:20', '已电话联系海陵分局值班负责人，请立即到场整治。'),
      step('07:25', duty, {
        action: 'arrive-on-site',
        text: '已带领城中中队、城南中队、机动中队执法人员到达现场。',
      }),
      ...SQUADS.map(({ username, name }) =>
        pictured(
          scene,
          '07:25',
          username,
          { action: 'add-evidence', text: `${name}执法人员已到场。` },
          false,
        ),
      ),
      pictured(scene, '07:44', duty, {
        action: 'feed-back',
        text: '经劝导，马路市场摊贩全部撤离，路面已清理，留人值守。',
      }),
      ...ending(scene, '07:46', '07:55', '马路市场已整治，带班领导现场复查通过，予以结案。'),
    ],
  };
}

/** 发现有大量暴露垃圾 … 拨打环卫处值班负责人的电话 … 环卫工人来到现场清扫保洁. */
function rubbishAtTheCollege(scene: Scene): Story {
  const duty = handlerOf(scene.unitCode);
  return {
    id: demoId('replay', RUBBISH),
    begin: beginAt(scene, '07:52', '新牧院生活区与教学区之间有大量暴露垃圾。'),
    acts: [
      call(scene, '07:53', '已拨打环卫处值班负责人电话，请立即派人清扫。'),
      step('08:01', duty, { action: 'arrive-on-site', text: '已带领环卫所环卫工人到达现场。' }),
      pictured(scene, '08:14', duty, { action: 'feed-back', text: '暴露垃圾已全部清运，地面清扫保洁完毕。' }),
      ...ending(scene, '08:16', '08:25', '垃圾已清运，带班领导现场复查通过，予以结案。'),
    ],
  };
}

/** 巡查至天虹路马路市场时，已有执法队伍在现场管理: called and there are the same minute. */
function marketUnderControl(scene: Scene): Story {
  const squad = handlerOf(scene.unitCode);
  return {
    id: demoId('replay', SECOND_MARKET),
    begin: beginAt(scene, '08:22', '巡查至天虹路马路市场，执法队伍已在现场管理。'),
    acts: [
      call(scene, '08:22', '执法队伍已在现场，请继续做好市场秩序管理。'),
      step('08:22', squad, { action: 'arrive-on-site', text: '执法队伍在巡查组到达前已在现场管理。' }),
      pictured(scene, '08:26', squad, { action: 'feed-back', text: '摊位已归位，通道畅通，继续定点值守。' }),
      ...ending(scene, '08:28', '08:35', '现场已有执法队伍管理，秩序良好，予以结案。'),
    ],
  };
}

/** The three incidents of 19 March, minute by minute, as the leader of that morning and the called units lived them. */
export function incidents(town: Town, handbook: Handbook): Story[] {
  const leader = patrolLeader(clock('07:00'));
  const scene = (name: string, oldCode: string, unitCode?: string): Scene => {
    const spot = town.named(name);
    return { spot, duty: handbook.dutyOf(oldCode), leader, unitCode: unitCode ?? squadOf(spot.streetCode) };
  };
  return [
    marketAtTheGate(scene(MARKET, '0406', 'hailing-branch')),
    rubbishAtTheCollege(scene(RUBBISH, '0110', 'sanitation')),
    marketUnderControl(scene(SECOND_MARKET, '0406')),
  ];
}
