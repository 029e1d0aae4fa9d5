import type { Locale } from '@baixing/contract';
import type { PasswordProfile } from '@baixing/domain/people';
import type { Instant } from '@baixing/domain/time';
import type { Tx } from '../../db/transaction.ts';
import type { Seal } from '../../secrets/seal.ts';
import type { DirectoryBook } from './directory-book.ts';
import type { Hasher } from './hashing.ts';
import type { Strangers } from './strangers.ts';

/** What commands and queries of this module know beside their input. */
export type Kit = {
  profile: PasswordProfile;
  mode: 'demo' | 'real';
  city: { name: string; nameEn: string };
  /** Whether people reach us by https: decides the cookie's name and the Secure flag. */
  secure: boolean;
  hasher: Hasher;
  /** Seals the secrets of second factors. */
  seal: Seal;
  strangers: Strangers;
  directory: DirectoryBook;
  /** The community (12 digits) of a point, where the house knows places. */
  communityAt(lon: number, lat: number): string | null;
  /** Nothing that this process remembers of a person's sessions holds any longer. */
  forget(personId: string): void;
};

/** A write by somebody: in one transaction with its audit entry. */
export type Deed = { tx: Tx; at: Instant; by: string; address: string; locale: Locale };
