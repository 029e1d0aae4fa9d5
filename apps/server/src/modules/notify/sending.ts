/** How a try ended: sent; the address is no more; the other side will not have it; or another time. */
export type Sending =
  | { outcome: 'sent' }
  | { outcome: 'gone' }
  /** `trouble` is a word for the log and the desk, never an address. */
  | { outcome: 'refused' | 'later'; trouble: string };
