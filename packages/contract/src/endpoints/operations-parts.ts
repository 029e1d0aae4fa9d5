import { fromIso } from '@baixing/domain/time';
import { z } from 'zod';
import { hash, id, lat, localDay, lon, rowVersion, shortText } from '../scalars.ts';
import { actIn, beginning } from './acts.ts';

/** What a phone's clock says, which may be anything: a clock that is far off is told as a fact, never refused. */
export const phoneInstant = z.iso
  .datetime({ offset: true })
  .transform((text) => fromIso(text))
  .refine((at) => at >= 0 && at < Date.UTC(9999, 0));

/** A position as a phone knows it, WGS-84. */
export const position = z.object({ lon, lat, accuracyMetres: z.number().min(0).max(1e7) });

/** The one-time mark of the server's last contact, with the count of the photos that carried it. */
const mark = z.object({ token: z.string().max(200), serial: z.number().int().min(1).max(1_000_000) });

/** What a phone knows of a photo beside its bytes. */
export const photoEvidence = z.object({
  hash,
  origin: z.enum(['camera', 'gallery']),
  /** Server time, as the phone estimated it. */
  takenAt: phoneInstant,
  point: position.nullable(),
  /** Whether the position was made up by a program; null where the phone does not tell. */
  mocked: z.boolean().nullable(),
  mark: mark.nullable(),
});

/** What was done: the acts of the doors `register-case` and `act-on-case`, and signing in and out of a shift. */
export const what = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('register-case'), caseId: id, act: beginning, joinTo: id.optional() }),
  z.object({
    kind: z.literal('act-on-case'),
    caseId: id,
    /**
     * The case as the person saw it: its version, or `after`, an earlier operation of this device on the same case,
     * which stands for the version that one left. Neither: whatever stands there now.
     */
    base: z.object({ version: rowVersion.optional(), after: id.optional() }),
    act: actIn,
  }),
  z.object({ kind: z.literal('begin-shift'), shiftId: id, place: position.nullable() }),
  z.object({ kind: z.literal('end-shift'), shiftId: id }),
]);

/** One thing a person did on a phone, complete and final: sent now, later or twice, it happens once. Never rewritten. */
export const operation = z.object({
  /** Made on the phone. */
  id,
  device: id,
  /** 1, 2, 3… of the device, without gaps. */
  number: z.number().int().min(1).max(2_147_483_647),
  /** The author, who need not be who sends it. */
  personId: id,
  /** Server time, as the phone estimated it. */
  madeAt: phoneInstant,
  /** The phone's own clock. */
  phoneAt: phoneInstant,
  what,
  /** Every photo that `what` names, in order of sending. */
  photos: z.array(photoEvidence).max(40),
});

/** ECDSA P-256 with SHA-256 over `canonicalJson` of the operation, r and s beside each other (IEEE P1363), base64url. */
export const signature = z.string().regex(/^[A-Za-z0-9_-]{86}$/);

/** A public key of a device (ECDSA P-256) as WebCrypto exports it. */
export const publicKey = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  y: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
});

const numbers = z.array(z.number().int().min(1).max(2_147_483_647)).max(5_000);

/** What a phone tells at a contact: what waits, what was refused, and the numbers of one day. */
export const contactIn = z.object({
  appVersion: shortText,
  /** Operations that wait, of all days. */
  waiting: z.number().int().min(0).max(1_000_000),
  /** Refused ones that nobody has dealt with, of all days. */
  refused: z.number().int().min(0).max(1_000_000),
  /** The local day of `madeAt`. */
  day: localDay,
  /** All numbers of the device that were made on that day, whoever made them, by what the phone knows of each. */
  made: z.object({
    waiting: numbers,
    done: numbers,
    refused: numbers,
    /** Replaced or discarded on the phone. */
    dropped: numbers,
  }),
});

/** Where an outbox file is read: `*.baixing-outbox`, JSON in UTF-8. */
export const outboxFile = z.object({
  format: z.literal('baixing-outbox'),
  version: z.literal(1),
  /** The phone that wrote the file. */
  device: id,
  exportedAt: z.iso.datetime({ offset: true }),
  /** Oldest first. Each is signed as it was stored: it is read by its own schema only when it is sent. */
  operations: z
    .array(
      z.object({
        operation: z.looseObject({
          id,
          number: z.number().int().min(1),
          personId: id,
          madeAt: z.string(),
          what: z.looseObject({ kind: z.string() }),
          photos: z.array(z.looseObject({ hash })),
        }),
        signature,
        /** What it is and who did it, for whoever looks at the file; not signed. */
        title: z.string().max(300).optional(),
        personName: z.string().max(100).optional(),
      }),
    )
    .max(10_000),
  photos: z.array(z.object({ hash, base64: z.base64() })),
  /** SHA-256 over `canonicalJson` of all the rest, of the photos their hashes only: whether the file is whole. */
  sum: hash.optional(),
});
