/** The posts of the bureau in which a person can serve (mission, “People”; GB/T 30428.1). A person may hold several. */
export const POSTS = [
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
  'audit-administrator',
] as const;

export type Post = (typeof POSTS)[number];

/** Posts that act for a unit: on what was dispatched to it. */
const UNIT_POSTS: readonly ActingPost[] = ['unit-handler', 'unit-head', 'squad-member'];

/** Whether a post acts for a unit. */
export const isUnitPost = (post: ActingPost): boolean => UNIT_POSTS.includes(post);

/** Who acts without a post: the product itself when a timer ends, and the public. */
export type Pseudo = 'system' | 'citizen';

export type ActingPost = Post | Pseudo;

/** Names of the trade for each post. */
export const POST_NAMES: Record<ActingPost, { zh: string; en: string }> = {
  supervisor: { zh: '监督员', en: 'Supervisor' },
  acceptor: { zh: '受理员', en: 'Acceptor' },
  'shift-supervisor': { zh: '值班长', en: 'Shift supervisor' },
  dispatcher: { zh: '派遣员', en: 'Dispatcher' },
  'unit-handler': { zh: '处置员', en: 'Unit handler' },
  'unit-head': { zh: '单位负责人', en: 'Unit head' },
  'squad-member': { zh: '应急队员', en: 'Emergency squad member' },
  'duty-person': { zh: '夜间值班', en: 'Night duty person' },
  'patrol-leader': { zh: '带班领导', en: 'Patrol leader' },
  'patrol-member': { zh: '巡查队员', en: 'Patrol member' },
  inspector: { zh: '督查员', en: 'Inspector' },
  'bureau-head': { zh: '局长', en: 'Bureau head' },
  'steering-group': { zh: '督导组', en: 'Steering group' },
  editor: { zh: '宣传编辑', en: 'Editor' },
  'system-administrator': { zh: '系统管理员', en: 'System administrator' },
  'security-administrator': { zh: '安全管理员', en: 'Security administrator' },
  'audit-administrator': { zh: '审计管理员', en: 'Audit administrator' },
  system: { zh: '系统', en: 'System' },
  citizen: { zh: '市民', en: 'Citizen' },
};
