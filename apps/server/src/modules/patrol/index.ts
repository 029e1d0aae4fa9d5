export { keepTracks, type WholeTrack } from './commands/keep-track.ts';
export { createShifts, type Shifts } from './commands/shifts.ts';
export { patrolSweeps } from './patrol.jobs.ts';
export { type PatrolParts, patrolRoutes } from './patrol.routes.ts';
export { PieceDesk } from './piece-desk.ts';
export { findPositionNear } from './queries/read-track.ts';
export type { PatrolRule } from './rule.ts';
