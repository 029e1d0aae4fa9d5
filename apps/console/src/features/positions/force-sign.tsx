import type { Kind } from './on-duty.ts';

const PATHS: Record<Kind, string> = {
  walker: 'M8 3a5 5 0 1 0 0 10A5 5 0 0 0 8 3z',
  squad: 'M3.5 3.5h9v9h-9z',
  leader: 'M8 2.5 14 12.5H2z',
};

/** The sign of somebody on duty as on the map: filled when fresh, hollow when old. Its meaning stands beside it in words. */
export function ForceSign({ kind, stale }: { kind: Kind; stale: boolean }) {
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" className="positions-sign">
      <path
        d={PATHS[kind]}
        fill={stale ? 'var(--surface)' : 'var(--accent)'}
        stroke={stale ? 'var(--pause-fill)' : 'var(--accent)'}
        strokeWidth="2"
        strokeLinejoin="round"
      />
    </svg>
  );
}
