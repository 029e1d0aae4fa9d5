import { fromIso, toIso } from '@baixing/domain/time';
import { z } from 'zod';

/** UUID; made by whoever creates the thing, so that a repeat is recognised. Small letters: one thing has one name. */
export const id = z.uuid().toLowerCase();

/** An instant: ISO 8601 with offset on the wire, milliseconds inside. */
export const instant = z.iso
  .datetime({ offset: true })
  .transform((text) => fromIso(text))
  // The working calendar is defined for these years.
  .refine((at) => at >= fromIso('1992-01-01T00:00:00+08:00') && at < fromIso('2099-01-01T00:00:00+08:00'));

/** An instant going out. */
export const instantOut = z.iso.datetime({ offset: true });

/** Milliseconds → what `instantOut` promises; null stays null. */
export function wireInstant(at: number): string;
export function wireInstant(at: number | null | undefined): string | null;
export function wireInstant(at: number | null | undefined): string | null {
  return at == null ? null : toIso(at);
}

/** A real day of the years for which the working calendar is defined, `YYYY-MM-DD`. */
export const localDay = z.iso.date().refine((day) => day >= '1992-01-01' && day <= '2099-12-31');

/** Text a person typed: trimmed, 10,000 characters at most. What no text can hold has been taken out before (`cleanText`). */
export const text = z
  .string()
  .max(10_000)
  .transform((value) => value.trim());

export const shortText = text.pipe(z.string().max(200));
export const filledText = text.pipe(z.string().min(1));

/** How often a row has been changed: as much as the database counts. */
export const rowVersion = z.number().int().min(0).max(2_147_483_647);

export const hash = z.string().regex(/^[0-9a-f]{64}$/);

export const lon = z.number().min(-180).max(180);
export const lat = z.number().min(-90).max(90);

/** A list asked for page by page: `after` is the `next` of the page before. */
export const page = {
  after: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};

export const locale = z.enum(['zh', 'en']);
export type Locale = z.infer<typeof locale>;

/** A yes or no in a query string. */
export const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

/** A comma-separated list in a query string. */
export const list = z.string().transform((value) => value.split(',').filter((item) => item !== ''));

/** A telephone number however it was typed; kept without spaces and hyphens, so that a caller is known again. */
export const phone = z
  .string()
  .regex(/^[0-9+\- ]{0,24}$/)
  .transform((typed) => typed.replaceAll(/[ -]/g, ''));
