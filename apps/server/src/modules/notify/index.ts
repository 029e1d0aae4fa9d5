export {
  confirm,
  getSubscription,
  subscribe,
  unsubscribe,
  type Wish as SubscriptionWish,
} from './commands/subscribe.ts';
export { notifySweeps } from './notify.jobs.ts';
export { notifyRoutes } from './notify.routes.ts';
export { type NotifyParts, openNotify } from './parts.ts';
export type { PushReach } from './push-sender.ts';
export { tellReporters } from './tell-reporter.ts';
