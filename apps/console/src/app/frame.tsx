import { ActButton, EmptyState, ErrorState, type RailItem, Shell } from '@baixing/ui';
import { useName } from '@baixing/web';
import { useQueryClient } from '@tanstack/react-query';
import { type ErrorComponentProps, Outlet, useRouter } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { client } from '../shared/client.ts';
import { isTyping, usePageKeys } from '../shared/keys.ts';
import { BASE, hrefOf, usePath, useWalk } from '../shared/navigation.ts';
import { useWorklistCounts } from '../shared/queries.ts';
import { useFeatures, useMay } from '../shared/site.tsx';
import { firstPage, litItem } from './allowed.ts';
import { DutyBar } from './duty-bar.tsx';
import { Shortcuts } from './shortcuts.tsx';
import { useAppWords } from './words.ts';

/** The frame of every page: duty strip, rail, keys; the page itself in the middle. */
export function Frame() {
  const say = useAppWords();
  const path = usePath();
  const features = useFeatures();
  const [help, setHelp] = useState(false);
  usePageKeys({ '?': () => setHelp(true) });
  useGoKeys();
  useOwnLinks();
  const signOut = useSignOut();
  const page = litItem(features, path);
  useTitle(page);
  return (
    <Shell
      duty={<DutyBar onShortcuts={() => setHelp(true)} onSignOut={signOut} />}
      rail={useRail()}
      current={page}
      skipText={say('skip')}
    >
      {path === '/' && page === '' ? <NoDesk /> : page === '' ? <NotFound /> : <Outlet />}
      <Shortcuts open={help} onClose={() => setHelp(false)} />
    </Shell>
  );
}

function useRail(): RailItem[] {
  const name = useName();
  const mayReadCases = useMay('read-cases');
  const counts = useWorklistCounts(mayReadCases).data?.stages ?? [];
  return useFeatures().flatMap(({ id, path, rail }) => {
    if (rail === undefined) return [];
    const waiting = counts
      .filter((stage) => stage.mine && (rail.counts as readonly string[] | undefined)?.includes(stage.stage))
      .reduce((sum, stage) => sum + stage.count, 0);
    return [{ id, icon: rail.icon, label: name(rail.label), href: hrefOf(path), badge: waiting }];
  });
}

/** G, then the letter of a page. The letter must follow within a moment, or G was a slip. */
function useGoKeys(): void {
  const walk = useWalk();
  const features = useRef(useFeatures());
  features.current = useFeatures();
  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | undefined;
    // In the capturing phase: after G the letter belongs to us, and not to the act that has the same key.
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return;
      const letter = event.key.toLowerCase();
      if (waiting === undefined) {
        if (letter === 'g') {
          waiting = setTimeout(() => {
            waiting = undefined;
          }, 1_500);
          event.preventDefault();
          event.stopPropagation();
        }
        return;
      }
      clearTimeout(waiting);
      waiting = undefined;
      event.preventDefault();
      event.stopPropagation();
      const page = features.current.find(({ rail }) => rail?.letter.toLowerCase() === letter);
      if (page !== undefined) walk(page.path);
    };
    document.addEventListener('keydown', onKeyDown, { capture: true });
    return () => {
      clearTimeout(waiting);
      document.removeEventListener('keydown', onKeyDown, { capture: true });
    };
  }, [walk]);
}

/** Links to our own pages walk without loading the program anew, wherever they stand. */
function useOwnLinks(): void {
  const router = useRouter();
  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      if (event.defaultPrevented || event.button !== 0) return;
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      const link = event.target instanceof Element ? event.target.closest('a') : null;
      if (link === null || link.target !== '' || link.hasAttribute('download')) return;
      const href = link.getAttribute('href') ?? '';
      if (!href.startsWith(`${BASE}/`)) return;
      event.preventDefault();
      router.history.push(href);
    };
    document.addEventListener('click', onClick);
    return () => document.removeEventListener('click', onClick);
  }, [router]);
}

function useSignOut(): () => void {
  const queries = useQueryClient();
  return () => {
    void client
      .signOut()
      .catch(() => undefined)
      // Whatever the answer: nothing that this person read stays in the page.
      .finally(() => {
        queries.clear();
        window.location.assign(hrefOf('/'));
      });
  };
}

function useTitle(page: string): void {
  const say = useAppWords();
  const name = useName();
  const rail = useFeatures().find((feature) => feature.id === page)?.rail;
  const title = rail === undefined ? say('name') : `${name(rail.label)} · ${say('name')}`;
  useEffect(() => {
    document.title = title;
  }, [title]);
}

/** The address leads nowhere, or to a page of another post. */
export function NotFound() {
  const say = useAppWords();
  const walk = useWalk();
  return (
    <EmptyState
      icon="search"
      title={say('notFound.title')}
      next={say('notFound.next')}
      act={<ActButton onAct={() => walk('/')}>{say('notFound.back')}</ActButton>}
    />
  );
}

/** Administrators have no work list: they begin with their first page. */
function NoDesk() {
  const say = useAppWords();
  const walk = useWalk();
  const first = firstPage(useFeatures());
  const path = first?.path;
  useEffect(() => {
    if (path !== undefined) walk(path, { replace: true });
  }, [path, walk]);
  return <EmptyState icon="person" title={say('noDesk.title')} next={say('noDesk.next')} />;
}

/** A page whose program failed: the frame stands, the page may be tried again. */
export function PageCrash({ error, reset }: ErrorComponentProps) {
  const say = useAppWords();
  return (
    <ErrorState
      title={say('crash.title')}
      what={say('crash.what', { message: error instanceof Error ? error.message : String(error) })}
      safe={say('crash.safe')}
      todo={say('crash.todo')}
      onRetry={reset}
    />
  );
}
