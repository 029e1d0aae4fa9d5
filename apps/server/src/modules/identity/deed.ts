import { type Context, personOf } from '../../http/context.ts';
import type { Deed } from './kit.ts';

/** The write of a request, by the person behind it. */
export function deedOf(context: Context): Deed {
  const { tx, at, address, locale } = context;
  return { tx, at, address, locale, by: personOf(context).personId };
}
