import { useWords } from '../words.ts';

/** The five earlies in their order (五早). */
export const earlies = ['found', 'reported', 'judged', 'handled', 'solved'] as const;
export type Early = (typeof earlies)[number];

export interface EarliesStripProps {
  /** When each was reached, in words; what is missing has not been reached. */
  at: Partial<Record<Early, string>>;
  /** From the one before to this one, in words (24 分). */
  interval: Partial<Record<Early, string>>;
  /** Said for the first one not reached yet (待核查). */
  pending?: string;
}

/** Five timestamps of a case and what lies between them. */
export function EarliesStrip({ at, interval, pending }: EarliesStripProps) {
  const names = useWords().earlies;
  const firstOpen = earlies.find((early) => at[early] === undefined);
  return (
    <ol className="bx-earlies">
      {earlies.map((early, place) => {
        const next = earlies[place + 1];
        const reached = at[early];
        return (
          <li key={early}>
            <div>
              <span>{names[early]}</span>
              {reached !== undefined ? (
                <b>{reached}</b>
              ) : (
                <b className="bx-earlies-open">{early === firstOpen ? (pending ?? '—') : '—'}</b>
              )}
            </div>
            {next !== undefined && <i>{interval[next]}</i>}
          </li>
        );
      })}
    </ol>
  );
}
