import type { Contract, ReplyOf } from '@baixing/contract';
import type { Instant, LocalDay } from '@baixing/domain/time';

/** What this phone keeps about itself, row by row. */
export type DeviceRow =
  /** Who it is, and how far it has counted. Written together with each operation. */
  | { key: 'self'; id: string; lastNumber: number; lastLine: number }
  /** Its key pair; the private half cannot be taken out of the browser. */
  | { key: 'keys'; device: string; privateKey: CryptoKey; publicKey: PublicKey }
  /** What the server last told it. */
  | {
      key: 'contact';
      at: Instant;
      /** The people for whom the server knows this device. */
      registered: Record<string, Instant>;
      mark: { token: string; serial: number } | null;
      settings: Settings | null;
      /** Phone and server compared, day by day. */
      days: Record<LocalDay, Reconciliation>;
    }
  /** Who sends, where the browser has no locks. */
  | { key: 'lease'; holder: string; until: Instant };

export type DeviceRowOf<K extends DeviceRow['key']> = Extract<DeviceRow, { key: K }>;

type Contacted = ReplyOf<Contract['contactDevice']>;
export type Settings = Contacted['settings'];
export type Reconciliation = Contacted['reconciliation'];
/** The public half of the device's key, ECDSA P-256. */
export type PublicKey = { kty: 'EC'; crv: 'P-256'; x: string; y: string };
