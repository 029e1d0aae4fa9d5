export { type PhoneNumbers, type Reconciliation, reconcile, type ServerNumber } from './reconcile.ts';
