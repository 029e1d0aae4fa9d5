import type { Post } from './posts.ts';

/**
 * What a post may do outside the acts on a case (those stand in `case/actions.ts`).
 * The three administrators stand apart: who administers cannot read cases, who audits cannot change (等保 2.0 三级).
 */
const TABLE = {
  'read-cases': [
    'supervisor',
    'acceptor',
    'shift-supervisor',
    'dispatcher',
    'unit-handler',
    'unit-head',
    'squad-member',
    'duty-person',
    'patrol-leader',
    'patrol-member',
    'inspector',
    'bureau-head',
    'steering-group',
  ],
  'read-hall': [
    'steering-group',
    'acceptor',
    'shift-supervisor',
    'dispatcher',
    'duty-person',
    'patrol-leader',
    'inspector',
    'bureau-head',
  ],
  'reveal-reporter': ['acceptor', 'shift-supervisor', 'dispatcher', 'duty-person', 'bureau-head'],
  'export-cases': ['acceptor', 'shift-supervisor', 'dispatcher', 'unit-head', 'inspector', 'bureau-head'],
  'read-ledgers': ['shift-supervisor', 'dispatcher', 'unit-head', 'inspector', 'bureau-head'],
  'read-positions': [
    'shift-supervisor',
    'dispatcher',
    'duty-person',
    'patrol-leader',
    'inspector',
    'bureau-head',
  ],
  'read-directory': [
    'supervisor',
    'acceptor',
    'shift-supervisor',
    'dispatcher',
    'unit-handler',
    'unit-head',
    'squad-member',
    'duty-person',
    'patrol-leader',
    'patrol-member',
    'inspector',
    'bureau-head',
    'steering-group',
    'editor',
    'system-administrator',
    'security-administrator',
  ],
  'administer-people': ['system-administrator'],
  'administer-units': ['system-administrator'],
  'grant-posts': ['security-administrator'],
  'administer-sessions': ['security-administrator'],
  'administer-catalogue': ['system-administrator', 'shift-supervisor'],
  'administer-calendar': ['system-administrator'],
  'administer-places': ['system-administrator'],
  'read-messages': ['system-administrator'],
  'read-audit': ['audit-administrator'],
} as const satisfies Record<string, readonly Post[]>;

export type Permission = keyof typeof TABLE;

export const PERMISSIONS = Object.keys(TABLE) as Permission[];

/** The posts that hold a permission. */
export function postsWith(permission: Permission): readonly Post[] {
  return TABLE[permission];
}

/** Whether somebody serving in these posts holds the permission. */
export function can(posts: readonly Post[], permission: Permission): boolean {
  return posts.some((post) => (TABLE[permission] as readonly Post[]).includes(post));
}

/** Every permission that follows from the posts. */
export function permissionsOf(posts: readonly Post[]): Permission[] {
  return PERMISSIONS.filter((permission) => can(posts, permission));
}
