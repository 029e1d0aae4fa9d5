import { type ReactNode, useId } from 'react';
import { Icon, type IconName } from '../icon/icon.tsx';
import { useWords } from '../words.ts';
import { ActButton, KeyHint } from './bits.tsx';

/** The head of a page: its name, a line about it, and at the right what can be done here. */
export function PageHead({
  title,
  note,
  children,
}: {
  title: ReactNode;
  note?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div className="bx-page-head">
      <h1>{title}</h1>
      {note !== undefined && <span className="bx-faint bx-small bx-page-note">{note}</span>}
      {children !== undefined && <div className="bx-page-acts">{children}</div>}
    </div>
  );
}

export interface CardProps {
  title?: ReactNode;
  icon?: IconName;
  /** Small print behind the title. */
  note?: ReactNode;
  /** At the right end of the head. */
  more?: ReactNode;
  /** Outlined in the accent: the answer to the question at hand. */
  accent?: boolean;
  /** The body without inner space, for lists and maps. */
  bare?: boolean;
  className?: string;
  children: ReactNode;
}

/** A card: one thing, with its heading. */
export function Card({ title, icon, note, more, accent, bare, className, children }: CardProps) {
  const headingId = useId();
  const looks = ['bx-card', accent === true ? 'bx-card-accent' : '', className ?? '']
    .filter(Boolean)
    .join(' ');
  return (
    <section className={looks} aria-labelledby={title === undefined ? undefined : headingId}>
      {title !== undefined && (
        <div className="bx-card-head">
          {icon !== undefined && <Icon name={icon} className="bx-accent" />}
          <h2 id={headingId}>{title}</h2>
          {note !== undefined && <span className="bx-faint bx-small bx-card-note">{note}</span>}
          {more !== undefined && <div className="bx-card-more">{more}</div>}
        </div>
      )}
      <div className={bare === true ? 'bx-card-body bx-card-bare' : 'bx-card-body'}>{children}</div>
    </section>
  );
}

/** Names and values, one under the other. */
export function Facts({ items }: { items: readonly { label: string; value: ReactNode }[] }) {
  return (
    <dl className="bx-facts">
      {items.map((item) => (
        <div key={item.label} style={{ display: 'contents' }}>
          <dt>{item.label}</dt>
          <dd>{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The foot of a page: which key does what, and at the right how the list is ordered and counted. */
export function HintsBar({
  hints,
  children,
}: {
  hints: readonly { keys: string; text: string }[];
  children?: ReactNode;
}) {
  return (
    <footer className="bx-hints">
      {hints.map((hint) => (
        <span key={hint.keys} className="bx-hints-keys">
          <KeyHint keys={hint.keys} />
          {hint.text}
        </span>
      ))}
      {children !== undefined && <span className="bx-hints-more">{children}</span>}
    </footer>
  );
}

/** Nothing here: says so, says what to do next, and offers it. */
export function EmptyState(props: { title: string; next: string; icon?: IconName; act?: ReactNode }) {
  return (
    <div className="bx-state" role="status">
      <Icon name={props.icon ?? 'check'} size={24} className="bx-state-icon" />
      <div className="bx-state-title">{props.title}</div>
      <div>{props.next}</div>
      {props.act !== undefined && <div className="bx-state-act">{props.act}</div>}
    </div>
  );
}

export interface ErrorStateProps {
  title: string;
  /** What happened, in one sentence. */
  what: string;
  /** What is safe: nothing was lost, the draft is kept, the case is unchanged. */
  safe: string;
  /** What to do now. */
  todo: string;
  /** The request id, to be read out to the administrator. */
  reference?: string;
  onRetry?: () => void;
}

/** An error as a person needs it: what happened, what is safe, what to do. */
export function ErrorState({ title, what, safe, todo, reference, onRetry }: ErrorStateProps) {
  const words = useWords().error;
  return (
    <div className="bx-error" role="alert">
      <div className="bx-error-title">
        <Icon name="warning" />
        {title}
      </div>
      <Facts
        items={[
          { label: words.what, value: what },
          { label: words.safe, value: safe },
          { label: words.todo, value: todo },
        ]}
      />
      {(onRetry !== undefined || reference !== undefined) && (
        <div className="bx-error-foot">
          {onRetry !== undefined && (
            <ActButton onAct={onRetry} icon={<Icon name="retry" />}>
              {words.retry}
            </ActButton>
          )}
          {reference !== undefined && (
            <span className="bx-faint bx-small">
              {words.reference} {reference}
            </span>
          )}
        </div>
      )}
    </div>
  );
}

/** Rows that will come: the page keeps its shape while it reads. Widths differ a little, as text does. */
export function LoadingRows({ rows = 8, rowHeight = 36 }: { rows?: number; rowHeight?: number }) {
  const words = useWords();
  return (
    <div className="bx-loading" role="status" aria-label={words.loading}>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike and never move
        <div key={row} style={{ height: rowHeight }}>
          <i style={{ width: '9%' }} />
          <i style={{ width: '6%' }} />
          <i style={{ width: `${14 + ((row * 5) % 7)}%` }} />
          <i style={{ width: `${26 + ((row * 7) % 11)}%` }} />
          <i style={{ width: `${12 + ((row * 3) % 5)}%` }} />
        </div>
      ))}
    </div>
  );
}
