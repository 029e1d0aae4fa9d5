export { can, PERMISSIONS, type Permission, permissionsOf, postsWith } from './permissions.ts';
export { type ActingPost, isUnitPost, POST_NAMES, POSTS, type Post, type Pseudo } from './posts.ts';
export { coversPlace, type Scope } from './scope.ts';
