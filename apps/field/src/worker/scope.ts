/**
 * What a service worker sees of its browser, as far as ours uses it: the library of the DOM, which all other files are
 * checked against, does not know it, and the one for workers excludes that.
 */
export type LastingEvent = Event & { waitUntil(work: Promise<unknown>): void };

export type FetchEvent = LastingEvent & {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
};

export type WorkerMessage = LastingEvent & {
  readonly data: unknown;
  /** The page that sent it. */
  readonly source: { postMessage(message: string): void } | null;
};

export type WorkerScope = {
  readonly clients: {
    claim(): Promise<void>;
    matchAll(options: { type: 'window'; includeUncontrolled: boolean }): Promise<readonly unknown[]>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: LastingEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: FetchEvent) => void): void;
  addEventListener(type: 'message', listener: (event: WorkerMessage) => void): void;
};
