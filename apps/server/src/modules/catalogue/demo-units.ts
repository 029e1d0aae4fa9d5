import type { ClassKind } from './catalogue.repository.ts';

/** Which unit of the demo city a class goes to first, by words of its name; the first line that matches decides. */
const BY_WORDS: readonly (readonly [words: readonly string[], unit: string])[] = [
  [['非机动车', '共享单车', '便道桩', '存车支架', '地锁', '地桩'], 'hailing-branch'],
  [
    ['机动车乱停放', '交通信号', '信号灯', '监控电子眼', '公安', '标线', '交通标志', '交通护栏', '道口'],
    'traffic-police',
  ],
  [['路灯', '地灯', '景观灯', '亮化', '光污染'], 'lighting'],
  [['供水', '上水', '水鹤', '水塔', '消防设施'], 'water'],
  [
    ['雨水', '污水井盖', '雨污水', '排水', '积水', '泵站', '沟槽', '堤岸', '占用河道', '水域秩序'],
    'drainage',
  ],
  [['电力', '高压线', '变压器', '电缆', '充电'], 'power'],
  [['通信', '通讯', '电视', '网络', '电话', '邮筒', '架空线缆', '线体'], 'telecom'],
  [
    ['非法占绿', '园林', '绿地', '绿化', '伐树', '病虫害', '行道树', '古树', '藤蔓', '树池', '公园秩序'],
    'greening',
  ],
  [['油烟', '噪声', '噪音', '河道污染', '水域不洁', '污水监测', '污水口', '环保监测', '排污水'], 'ecology'],
  [['道路破损', '台阶', '路缘石', '路沿石', '盲道', '坡道', '人行道', '平石', '边坡', '桥'], 'municipal'],
  [['无证建设', '小产权', '自建房'], 'planning'],
  [['化粪池', '公共厕所', '公厕', '垃圾', '道路不洁', '道路遗撒', '动物尸体', '废弃家具'], 'sanitation'],
  [
    ['私搭乱建', '乱堆', '小广告', '经营', '游商', '渣土运输', '焚烧', '烧烤', '广告', '牌匾'],
    'hailing-branch',
  ],
];

/** Otherwise by major class. Both standards number their components alike; the events differ. */
const BY_MAJOR: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  component: {
    '01': 'municipal',
    '02': 'traffic-police',
    '03': 'sanitation',
    '04': 'greening',
    '05': 'housing',
  },
  'event/gbt30428.2-2013': {
    '01': 'sanitation',
    '02': 'hailing-branch',
    '03': 'housing',
    '04': 'hailing-branch',
    '05': 'municipal',
    '06': 'hailing-branch',
  },
  'event/gbt47678.5-2026': {
    '01': 'municipal',
    '02': 'traffic-police',
    '03': 'sanitation',
    '04': 'greening',
    '05': 'housing',
    '06': 'sanitation',
    '07': 'hailing-branch',
    '08': 'housing',
    '09': 'hailing-branch',
    '10': 'municipal',
  },
};

/** The code of the demo unit that a class goes to first; null where nobody is foreseen. */
export function demoUnitOf(standard: string, kind: ClassKind, code: string, name: string): string | null {
  const byWords = BY_WORDS.find(([words]) => words.some((word) => name.includes(word)));
  if (byWords) return byWords[1];
  const majors = BY_MAJOR[kind === 'component' ? kind : `${kind}/${standard}`];
  return majors?.[code.slice(0, 2)] ?? null;
}
