import type { PortalPage } from '@baixing/contract';
import { en } from './words-en.ts';
import { type PortalWords, zh } from './words-zh.ts';

export type { PortalWords };
export type Locale = PortalPage['locale'];

const WORDS: Record<Locale, PortalWords> = { zh, en };

export const wordsOf = (locale: Locale): PortalWords => WORDS[locale];
