import { type ActingPost, POST_NAMES, type Post } from '@baixing/domain/access';
import { type Action, ruleOf } from '@baixing/domain/case';

/** How the report goes on: to the hall, closed by whoever found it, or given to a unit there and then. */
export const WAYS = ['usual', 'self-handled', 'on-spot'] as const;
export type Way = (typeof WAYS)[number];

/** Whether one of the posts may do an act at all, by the action table. */
export const mayDo = (posts: readonly Post[], action: Action): boolean =>
  posts.some((post) => ruleOf(action).by[post as ActingPost] !== undefined);

/** The ways open to somebody in these posts, by the action table; empty for those who report nothing. */
export function waysOf(posts: readonly Post[]): Way[] {
  const ways: Way[] = [];
  if (mayDo(posts, 'register-case')) ways.push('usual');
  if (mayDo(posts, 'report-self-handled')) ways.push('self-handled');
  if (mayDo(posts, 'assign-on-spot') && mayDo(posts, 'register-case')) ways.push('on-spot');
  return ways;
}

/** Whether somebody in these posts may add to a case of the hall, whoever has it. */
export function mayAddEvidence(posts: readonly Post[]): boolean {
  return posts.some((post) => ruleOf('add-evidence').by[post as ActingPost] === 'hall');
}

/** The posts of a person as the domain knows them. */
export function postsOf(posts: readonly { post: string }[]): Post[] {
  return posts.map(({ post }) => post).filter((post): post is Post => Object.hasOwn(POST_NAMES, post));
}
