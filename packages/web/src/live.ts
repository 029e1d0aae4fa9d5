import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { createSignal } from './signal.ts';

/** Readings of the cases: any act may change them. */
const CASE_READINGS = [
  'list-cases',
  'count-worklist',
  'explain-deadline',
  'find-similar',
  'find-reporter',
  'list-ledger',
  'list-supervisors',
  'get-figures',
];
/** Lists are read again at most this often, however many acts are told. */
const GATHER_MS = 1_000;
const AGAIN_MS = 3_000;

export type LiveState = 'connecting' | 'live' | 'lost';

const state = createSignal<LiveState>('connecting');

/** Whether what the screens show is being kept fresh. */
export const useLiveState = (): LiveState => state.use();

/** The id of the case an announcement is about; undefined for anything else. */
function caseIdOf(data: string): string | undefined {
  try {
    const payload: unknown = JSON.parse(data);
    if (typeof payload !== 'object' || payload === null) return undefined;
    const { caseId, id } = payload as { caseId?: unknown; id?: unknown };
    const found = caseId ?? id;
    return typeof found === 'string' ? found : undefined;
  } catch {
    return undefined;
  }
}

/** Marks as old what an announcement may have changed; what is on the screen is read again. */
function createForgetting(queries: QueryClient) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    case: (data: string) => {
      const id = caseIdOf(data);
      if (id !== undefined) {
        void queries.invalidateQueries({ queryKey: ['get-case', id] });
        void queries.invalidateQueries({ queryKey: ['verify-chain', id] });
      }
      timer ??= setTimeout(() => {
        timer = undefined;
        for (const name of CASE_READINGS) void queries.invalidateQueries({ queryKey: [name] });
      }, GATHER_MS);
    },
    everything: () => void queries.invalidateQueries(),
    stop: () => clearTimeout(timer),
  };
}

/**
 * Follows the live stream as long as somebody is signed in. A connection that was cut is taken up by the browser with
 * the last event's id, and nothing is missed; at a new one, everything that was read before is read again.
 */
export function useLiveStream(signedIn: boolean): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (!signedIn) return;
    const forget = createForgetting(queries);
    let source: EventSource | undefined;
    let again: ReturnType<typeof setTimeout> | undefined;
    const open = () => {
      let listening = false;
      source = new EventSource('/api/live');
      source.onopen = () => {
        state.set('live');
        // What was read before it listened may have changed unheard.
        if (!listening) forget.everything();
        listening = true;
      };
      source.onerror = () => {
        state.set('lost');
        if (source?.readyState !== EventSource.CLOSED) return;
        // Refused, perhaps because the session has ended: the answer to this question says so to the page.
        void queries.invalidateQueries({ queryKey: ['get-me'] });
        again = setTimeout(open, AGAIN_MS);
      };
      source.addEventListener('case', (event: MessageEvent<string>) => forget.case(event.data));
      // Told every few seconds at most, however many people walk.
      source.addEventListener(
        'positions',
        () => void queries.invalidateQueries({ queryKey: ['list-positions'] }),
      );
      for (const topic of ['book', 'identity', 'reload']) source.addEventListener(topic, forget.everything);
    };
    const close = () => {
      clearTimeout(again);
      source?.close();
    };
    // The browser may hold on to a dead connection for minutes; that there is no network at all it says at once.
    const onOffline = () => {
      close();
      state.set('lost');
    };
    const onOnline = () => {
      close();
      open();
    };
    addEventListener('offline', onOffline);
    addEventListener('online', onOnline);
    open();
    return () => {
      removeEventListener('offline', onOffline);
      removeEventListener('online', onOnline);
      close();
      forget.stop();
      state.set('connecting');
    };
  }, [queries, signedIn]);
}
