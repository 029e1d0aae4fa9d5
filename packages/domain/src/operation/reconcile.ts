/** The numbers of a day as a phone knows them. */
export type PhoneNumbers = {
  waiting: readonly number[];
  done: readonly number[];
  refused: readonly number[];
  /** Replaced or discarded. */
  dropped: readonly number[];
};

/** An outcome that the server has under a number. */
export type ServerNumber = { number: number; done: boolean };

export type Reconciliation = {
  agreed: boolean;
  /** Settled as done on the phone, but the server has no such outcome. */
  missingOnServer: number[];
  /** The server has an outcome of which the phone knows nothing, or has done what the phone holds for refused or dropped. */
  unknownToPhone: number[];
};

const inOrder = (numbers: Iterable<number>): number[] => [...new Set(numbers)].sort((a, b) => a - b);

/**
 * Compares what phone and server have of a day. What waits on the phone and is done on the server is no difference: its
 * answer was lost, and the next sending brings it. Nor is a refusal that only the phone knows, for it did nothing.
 */
export function reconcile(phone: PhoneNumbers, server: readonly ServerNumber[]): Reconciliation {
  const done = new Set(server.filter((one) => one.done).map(({ number }) => number));
  const going = new Set([...phone.waiting, ...phone.done]);
  const ended = new Set([...phone.refused, ...phone.dropped]);
  const missingOnServer = inOrder(phone.done.filter((number) => !done.has(number)));
  const strange = server.filter((one) => !going.has(one.number) && (one.done || !ended.has(one.number)));
  const unknownToPhone = inOrder(strange.map(({ number }) => number));
  return {
    agreed: missingOnServer.length === 0 && unknownToPhone.length === 0,
    missingOnServer,
    unknownToPhone,
  };
}
