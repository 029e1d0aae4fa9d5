import { Icon } from '@baixing/ui';
import { defineWords } from '@baixing/web';
import type { ReactNode } from 'react';
import { goBack } from '../router.ts';
import { OutboxLink } from './outbox-link.tsx';

const useSay = defineWords('page', { back: '返回' }, { back: 'Back' });

export type PageProps = {
  title: string;
  /** At the right of the title. */
  aside?: ReactNode;
  /** Whether the outbox is one touch away from here: everywhere but on its own page. */
  outbox?: boolean;
  /** Stays in reach of the thumb. */
  foot?: ReactNode;
  children: ReactNode;
};

/** A page with a way back. */
export function Page({ title, aside, outbox = true, foot, children }: PageProps) {
  const say = useSay();
  return (
    <div className="fd-page">
      <header className="fd-head">
        <button type="button" className="fd-icon-button" aria-label={say('back')} onClick={goBack}>
          <Icon name="left" size={22} />
        </button>
        <h1>{title}</h1>
        {aside}
        {outbox && <OutboxLink />}
      </header>
      <main className="fd-body">{children}</main>
      {foot !== undefined && <footer className="fd-foot">{foot}</footer>}
    </div>
  );
}
