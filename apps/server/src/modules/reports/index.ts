export { mountPortal } from './mount-portal.ts';
export { ReportGuards, type ReportParts } from './parts.ts';
export { openRobotGate, sweepProofs } from './proofs.repository.ts';
export { reportRoutes } from './reports.routes.ts';
