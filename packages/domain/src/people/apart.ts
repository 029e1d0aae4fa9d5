import { can, POST_NAMES, type Post } from '../access/index.ts';

type Words = { zh: string; en: string };

const ADMINISTRATORS: readonly Post[] = [
  'system-administrator',
  'security-administrator',
  'audit-administrator',
];

export const isAdministratorPost = (post: string): boolean =>
  (ADMINISTRATORS as readonly string[]).includes(post);

/**
 * Why somebody in these posts may not also get that one, or null. The three administrators are three people, and
 * none of them works on cases (等保三级, GB/T 22239-2019 §8.1.10: 三员分立). The first person of a new system is the one
 * exception, made by the product itself: somebody must be able to invite the others.
 */
export function keptApart(held: readonly Post[], wanted: Post): Words | null {
  const others = held.filter((post) => post !== wanted);
  const clash = others.find((post) => !mayMeet(post, wanted));
  if (clash === undefined) return null;
  const [a, b] = [POST_NAMES[clash], POST_NAMES[wanted]];
  return {
    zh: `${a.zh}与${b.zh}须由不同的人担任`,
    en: `${a.en} and ${b.en} must be different people`,
  };
}

function mayMeet(a: Post, b: Post): boolean {
  const administrators = [a, b].filter(isAdministratorPost).length;
  if (administrators === 0) return true;
  if (administrators === 2) return false;
  if (a === 'audit-administrator' || b === 'audit-administrator') return false;
  return !can([a, b], 'read-cases');
}
