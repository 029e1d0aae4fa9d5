import { seededRandom } from '../demo-city/random.ts';
import { backdrop, veil } from './backdrop.ts';
import type { Front, Light } from './houses.ts';
import { HEIGHT, pick, WIDTH } from './ink.ts';
import { DRAWINGS } from './problems.ts';

/** What is wrong in the picture. */
export type SceneKind = keyof typeof DRAWINGS;

export const SCENE_KINDS = Object.keys(DRAWINGS) as SceneKind[];

/**
 * A street drawn as SVG, 960 × 720, without words and without anything from outside: photos of the demo city.
 * The same kind and seed give the same street; `after` shows it with the problem gone and the houses unmoved.
 */
export function streetScene(scene: { kind: SceneKind; seed: number; after: boolean }): string {
  const { kind, seed, after } = scene;
  const random = seededRandom(seed * 97 + SCENE_KINDS.indexOf(kind) * 7919);
  const light: Light =
    kind === 'broken-lamp' ? 'dusk' : pick(random, ['clear', 'morning', 'overcast', 'clear']);
  const busy = kind === 'shop-goods' || kind === 'stalls' || random() < 0.5;
  const front: Front = kind === 'adverts' ? 'wall' : busy ? 'shops' : 'houses';
  // The problem has numbers of its own, so that drawing more of it never moves a house.
  const problem = seededRandom(seed * 131 + SCENE_KINDS.indexOf(kind) * 104_729 + 17);
  const street = backdrop(random, light, front);
  const foreground = DRAWINGS[kind](problem, after);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">` +
    (light === 'dusk' ? `${street}${veil(light)}${foreground}` : `${street}${foreground}${veil(light)}`) +
    '</svg>'
  );
}

/** Words in the name of a class, and the picture that fits; the first match counts. */
const WORDS: readonly (readonly [RegExp, SceneKind])[] = [
  [/井盖|箅子|雨水篦/, 'manhole'],
  [/积水|漏水|渗漏|污水|排水|泼水/, 'standing-water'],
  [/路灯|照明|灯/, 'broken-lamp'],
  [/店外/, 'shop-goods'],
  [/占道经营|游商|摊|夜市|烧烤|市场|废品收购|屠宰/, 'stalls'],
  [/停放|停车|车辆|单车/, 'parked-cars'],
  [/施工|渣土|建材|工地|物料|堆料|杂物/, 'building-material'],
  [/广告|张贴|涂写|刻画|喷涂|宣传|标语|招牌|立面|外墙/, 'adverts'],
  [/路面|人行道|盲道|路缘|破损|塌陷|台阶|缺损/, 'paving'],
];

/** The picture that fits a class of the catalogue by its Chinese name; refuse where nothing else does. */
export function sceneKindFor(nameZh: string): SceneKind {
  return WORDS.find(([words]) => words.test(nameZh))?.[1] ?? 'refuse';
}
