export { ReportGuards, type ReportParts } from './parts.ts';
export { mountPortal, type PortalParts } from './portal-pages.ts';
export { openRobotGate, sweepProofs } from './proofs.repository.ts';
export { reportRoutes } from './reports.routes.ts';
export type { RobotGate } from './robot-gate.ts';
