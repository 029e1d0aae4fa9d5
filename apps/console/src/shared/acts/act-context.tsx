import {
  createContext,
  lazy,
  type ReactNode,
  Suspense,
  useCallback,
  useContext,
  useEffect,
  useRef,
  useState,
} from 'react';
import { ACT_FIELDS, type DoorAction, isDoorAction } from './fields.ts';
import type { ActSubject } from './subject.ts';
import { useSendAct } from './use-send-act.ts';

/** Its fields and pickers are many and come when the first act is done. */
const ActDialog = lazy(async () => ({ default: (await import('./act-dialog.tsx')).ActDialog }));

type Started = { subject: ActSubject; action: DoorAction; onDone?: (() => void) | undefined };
type StartAct = (subject: ActSubject, action: string, onDone?: () => void) => void;

const ActContext = createContext<StartAct | undefined>(undefined);

/** Holds the one dialog in which acts are done, so that every list and page starts them in the same way. */
export function ActProvider({ children }: { children: ReactNode }) {
  const [started, setStarted] = useState<Started>();
  const send = useSendAct();
  // Where the hand was before the dialog: there it goes on, at the next case.
  const before = useRef<Element | null>(null);
  const close = () => setStarted(undefined);
  // After the dialog has gone, not before: while it stands it calls the focus back to itself.
  useEffect(() => {
    if (started !== undefined) return;
    const element = before.current;
    before.current = null;
    if (element instanceof HTMLElement && element.isConnected) element.focus({ preventScroll: true });
  }, [started]);
  const start = useCallback<StartAct>(
    (subject, action, onDone) => {
      if (!isDoorAction(action)) return;
      before.current = document.activeElement;
      // An act that asks for nothing is done at once; only its refusal opens the dialog.
      if (ACT_FIELDS[action].length === 0)
        send.mutate(
          { subject, act: { action } as never },
          { onSuccess: () => onDone?.(), onError: () => setStarted({ subject, action, onDone }) },
        );
      else setStarted({ subject, action, onDone });
    },
    [send.mutate],
  );
  return (
    <ActContext.Provider value={start}>
      {children}
      <Suspense>
        {started !== undefined && (
          <ActDialog
            key={`${started.subject.id}-${started.action}`}
            subject={started.subject}
            action={started.action}
            onClose={close}
            onSwitch={(action) => setStarted({ ...started, action })}
            onDone={() => {
              close();
              started.onDone?.();
            }}
          />
        )}
      </Suspense>
    </ActContext.Provider>
  );
}

/** Starts an act on a case: opens its dialog, or does it at once where nothing is asked. */
export function useStartAct(): StartAct {
  const start = useContext(ActContext);
  if (start === undefined) throw new Error('the page must stand inside ActProvider');
  return start;
}
