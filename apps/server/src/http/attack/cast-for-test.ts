import type { Endpoint } from '@baixing/contract';
import { POSTS, type Post, permissionsOf } from '@baixing/domain/access';

/** Somebody of each post of the demo city, by user name. */
export const SOMEBODY: Record<Post, string> = {
  supervisor: 'supervisor001',
  acceptor: 'acceptor01',
  'shift-supervisor': 'shift01',
  dispatcher: 'dispatcher01',
  'unit-handler': 'centre-handler',
  'unit-head': 'centre-head',
  'squad-member': 'mobile-squad1',
  'duty-person': 'night01',
  'patrol-leader': 'leader01',
  'patrol-member': 'patrol01',
  inspector: 'inspector01',
  'bureau-head': 'head',
  'steering-group': 'steering',
  editor: 'editor',
  'system-administrator': 'sysadmin',
  'security-administrator': 'secadmin',
  'audit-administrator': 'auditadmin',
};

/** Whether a post may knock at a door at all; what it finds behind is another question. */
export function mayKnock(post: Post, { access }: Endpoint): boolean {
  if (access === 'public' || access === 'signed-in') return true;
  return permissionsOf([post]).includes(access);
}

export const postsThatMay = (endpoint: Endpoint): Post[] => POSTS.filter((post) => mayKnock(post, endpoint));
export const postsThatMayNot = (endpoint: Endpoint): Post[] =>
  POSTS.filter((post) => !mayKnock(post, endpoint));
