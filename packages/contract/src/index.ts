import { audit } from './endpoints/audit.ts';
import { calendar } from './endpoints/calendar.ts';
import { cases } from './endpoints/cases.ts';
import { catalogue } from './endpoints/catalogue.ts';
import { identity } from './endpoints/identity.ts';
import { media } from './endpoints/media.ts';
import { patrol } from './endpoints/patrol.ts';
import { places } from './endpoints/places.ts';
import { reports } from './endpoints/reports.ts';
import { system } from './endpoints/system.ts';

export { cleanInput, cleanText, cutText } from './clean-text.ts';
export { type Access, type CallOf, type Endpoint, endpoint, type InputOf, type ReplyOf } from './endpoint.ts';
export { type ActIn, actIn, type BeginningIn, beginning, type EveryActHasADoor } from './endpoints/acts.ts';
export { PIECE_LIMIT_BYTES } from './endpoints/media.ts';
export {
  type FollowView,
  type PortalPage,
  REPORT_KINDS,
  REPORT_PHOTO_LIMIT,
  type RenderPortal,
  type ReportForm,
  type ReportKind,
} from './endpoints/reports.ts';
export { ERRORS, type ErrorCode } from './errors.ts';
export { type Locale, wireInstant } from './scalars.ts';

/** Every door of the server. */
export const contract = {
  ...cases,
  ...identity,
  ...audit,
  ...catalogue,
  ...calendar,
  ...places,
  ...media,
  ...patrol,
  ...reports,
  ...system,
};

export type Contract = typeof contract;
