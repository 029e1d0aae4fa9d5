import { audit } from './endpoints/audit.ts';
import { calendar } from './endpoints/calendar.ts';
import { cases } from './endpoints/cases.ts';
import { catalogue } from './endpoints/catalogue.ts';
import { identity } from './endpoints/identity.ts';
import { places } from './endpoints/places.ts';

export { type Access, type CallOf, type Endpoint, endpoint, type InputOf, type ReplyOf } from './endpoint.ts';
export { type ActIn, actIn, type BeginningIn, beginning, type EveryActHasADoor } from './endpoints/acts.ts';
export { ERRORS, type ErrorCode } from './errors.ts';
export { type Locale, wireInstant } from './scalars.ts';

/** Every door of the server. */
export const contract = { ...cases, ...identity, ...audit, ...catalogue, ...calendar, ...places };

export type Contract = typeof contract;
