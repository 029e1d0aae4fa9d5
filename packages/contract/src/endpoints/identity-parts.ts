import { POSTS } from '@baixing/domain/access';
import { z } from 'zod';
import { filledText, id, instantOut, rowVersion, shortText } from '../scalars.ts';

/** Letters, digits, dot, line; the same name in capitals is the same name. */
export const username = z
  .string()
  .trim()
  .regex(/^[\p{L}\p{N}._-]{2,40}$/u);

/** Never trimmed or changed; so long at most, because every sign of it is hashed. */
export const password = z.string().min(1).max(1000);

/** The six digits of a second factor. */
export const code = z
  .string()
  .trim()
  .regex(/^\d{6}$/);

export const name = filledText.pipe(shortText);
export const phone = z
  .string()
  .trim()
  .regex(/^[0-9+\- ]{0,24}$/);

export const post = z.enum(POSTS);

/** Division codes a post is limited to; none = the whole city. */
export const scope = z.array(z.string().regex(/^\d{6}(\d{3}){0,2}$/)).max(100);

export const postOut = z.object({
  id,
  post,
  name: z.object({ zh: z.string(), en: z.string() }),
  unitId: id.nullable(),
  unitName: z.string().nullable(),
  scope: z.array(z.string()),
});

export const sessionOut = z.object({
  id,
  createdAt: instantOut,
  seenAt: instantOut,
  endsAt: instantOut,
  address: z.string(),
  agent: z.string(),
  secondFactor: z.boolean(),
  current: z.boolean(),
});

/** Excel workbooks, in and out. */
export const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The row as the caller saw it; somebody else's change in between refuses this one. */
export const version = rowVersion;
export const versioned = z.object({ version });
export const changed = z.object({ version });
export const idParams = z.object({ id });
