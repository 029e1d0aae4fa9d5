import type { Locale } from '@baixing/contract';
import type { Instant } from '@baixing/domain/time';
import type { Person } from '../../person.ts';
import type { CaseParts } from './parts.ts';

/** For whom, when and in which language a case is shown. */
export type View = { parts: CaseParts; person: Person; at: Instant; locale: Locale };
