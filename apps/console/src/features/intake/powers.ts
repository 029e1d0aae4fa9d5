import type { Post } from '@baixing/domain/access';
import { ruleOf } from '@baixing/domain/case';

/** What of the intake desk these posts may do now. The server decides; this only chooses what is offered. */
export type Powers = { judge: boolean; join: boolean };

function holds(action: 'accept-case' | 'join-case', posts: readonly Post[], night: boolean): boolean {
  const { by } = ruleOf(action);
  return posts.some((post) => by[post] !== undefined && (by[post] !== 'night' || night));
}

export function powersOf(posts: readonly Post[], night: boolean): Powers {
  return { judge: holds('accept-case', posts, night), join: holds('join-case', posts, night) };
}
