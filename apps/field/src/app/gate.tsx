import { ClientError } from '@baixing/client';
import { type Me, switchLocale, useLiveState, useLiveStream, useSessionEnded } from '@baixing/web';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useDeferredValue, useEffect } from 'react';
import { MustFix } from '../features/profile/must-fix.tsx';
import { SignIn } from '../features/sign-in/sign-in.tsx';
import { MeProvider } from '../shared/me.ts';
import { useOutbox } from '../shared/outbox/outbox-context.ts';
import { useDayPack } from '../shared/pack/day-pack.ts';
import { useHasLeft } from '../shared/pack/person.ts';
import { ReadTrouble, Waiting } from '../shared/parts/parts.tsx';
import { meQuery } from '../shared/queries.ts';
import { useTracker } from '../shared/shift/tracker-context.ts';
import { endSession } from '../shared/sign-out.ts';

/**
 * Lets in who is signed in. When the session ends in the middle of something, the page stays as it is under the
 * sign-in, and what was typed is there afterwards.
 */
export function Gate({ children }: { children: ReactNode }) {
  const left = useLeaving();
  const { data, error, refetch } = useQuery({ ...meQuery, enabled: !left });
  // All of the application follows: drawn in slices, it leaves a slow phone room to hear a touch.
  const me = useDeferredValue(data);
  const ended = useSessionEnded();
  const mayWork = me !== undefined && me.mustFix === null;
  useLiveStream(mayWork && !ended);
  useEffect(() => {
    if (me?.locale !== undefined) switchLocale(me.locale);
  }, [me?.locale]);

  if (left) return <SignIn />;
  if (me === undefined) {
    if (error instanceof ClientError && error.status === 0) return <SignIn offline />;
    if (error instanceof ClientError && error.code === 'not-signed-in') return <SignIn />;
    return (
      <div className="fd-page">
        <main className="fd-body" style={{ paddingTop: 16 }}>
          {error === null ? <Waiting /> : <ReadTrouble error={error} onRetry={() => void refetch()} />}
        </main>
      </div>
    );
  }
  return (
    <>
      {ended && <SignIn again={me.username} />}
      {/* Another person's pages must not stand under the first one's name. */}
      <OutboxPerson personId={ended || !mayWork ? null : me.id} />
      {/* A session that has ended is mended by signing in again: the shift goes on meanwhile. */}
      <TrackedPerson personId={mayWork ? me.id : null} />
      <div key={me.id} style={ended ? { display: 'none' } : { display: 'contents' }}>
        <Inside me={me}>{children}</Inside>
      </div>
    </>
  );
}

/** Whether somebody has signed out here without a connection; the server is told as soon as there is one. */
function useLeaving(): boolean {
  const left = useHasLeft();
  useEffect(() => {
    if (!left) return;
    const tell = () => void endSession().catch(() => undefined);
    tell();
    addEventListener('online', tell);
    return () => removeEventListener('online', tell);
  }, [left]);
  return left;
}

/** Tells the outbox whose session there is, and that the server is heard again. */
function OutboxPerson({ personId }: { personId: string | null }) {
  const outbox = useOutbox();
  const live = useLiveState();
  useEffect(() => {
    outbox.setPerson(personId);
    return () => outbox.setPerson(null);
  }, [outbox, personId]);
  useEffect(() => {
    if (live === 'live') outbox.wake('live');
  }, [outbox, live]);
  return null;
}

/** Tells the recorder who holds the phone. */
function TrackedPerson({ personId }: { personId: string | null }) {
  const tracker = useTracker();
  const live = useLiveState();
  useEffect(() => {
    tracker.setPerson(personId);
    return () => tracker.setPerson(null);
  }, [tracker, personId]);
  useEffect(() => {
    if (live === 'live') tracker.wake();
  }, [tracker, live]);
  return null;
}

function Inside({ me, children }: { me: Me; children: ReactNode }) {
  useDayPack();
  return <MeProvider value={me}>{me.mustFix === null ? children : <MustFix kind={me.mustFix} />}</MeProvider>;
}
