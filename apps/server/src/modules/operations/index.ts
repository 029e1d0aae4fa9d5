export { KnownDevices } from './known-devices.ts';
export { operationRoutes } from './operations.routes.ts';
export type { OperationParts } from './parts.ts';
