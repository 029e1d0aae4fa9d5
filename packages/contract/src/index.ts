import type { z } from 'zod';
import { audit } from './endpoints/audit.ts';
import { calendar } from './endpoints/calendar.ts';
import { cases } from './endpoints/cases.ts';
import { catalogue } from './endpoints/catalogue.ts';
import { identity } from './endpoints/identity.ts';
import { media } from './endpoints/media.ts';
import { notify } from './endpoints/notify.ts';
import { openCases } from './endpoints/open-cases.ts';
import { operations } from './endpoints/operations.ts';
import { type operation, outboxFile, type what } from './endpoints/operations-parts.ts';
import { patrol } from './endpoints/patrol.ts';
import { places } from './endpoints/places.ts';
import { reports } from './endpoints/reports.ts';
import { system } from './endpoints/system.ts';

export { canonicalJson } from './canonical-json.ts';
export { cleanInput, cleanText, cutText } from './clean-text.ts';
export { type Access, type CallOf, type Endpoint, endpoint, type InputOf, type ReplyOf } from './endpoint.ts';
export { type ActIn, actIn, type BeginningIn, beginning, type EveryActHasADoor } from './endpoints/acts.ts';
export { PIECE_LIMIT_BYTES } from './endpoints/media.ts';
export { type OpenCase, type OpenMark, REPORT_KINDS, type ReportKind } from './endpoints/open-cases.ts';
export type {
  FollowNews,
  FreshReport,
  NamedKind,
  OpenCaseView,
  OpenList,
  PortalPage,
  RenderPortal,
  ReportForm,
} from './endpoints/portal-page.ts';
export { emailAddress, type FollowView, REPORT_PHOTO_LIMIT } from './endpoints/reports.ts';
export { ERRORS, type ErrorCode } from './errors.ts';
export { type Locale, wireInstant } from './scalars.ts';

export { outboxFile };

/** An operation as it crosses the wire and as a phone keeps it: instants as ISO strings. */
export type OperationOnWire = z.input<typeof operation>;
/** An operation as the server reads it: instants as milliseconds. */
export type Operation = z.output<typeof operation>;
/** What an operation did, as it crosses the wire. */
export type WhatOnWire = z.input<typeof what>;
/** What a phone knows of a photo, as it crosses the wire. */
export type PhotoEvidenceOnWire = OperationOnWire['photos'][number];
/** A file of operations carried by hand. */
export type OutboxFile = z.output<typeof outboxFile>;

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
  ...operations,
  ...openCases,
  ...notify,
  ...system,
};

export type Contract = typeof contract;
