export { auditRoutes } from './audit.routes.ts';
export { canonical, chainHash } from './chain.ts';
export { recordAudit } from './commands/record-audit.ts';
