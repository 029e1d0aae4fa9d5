import type { OpenCase } from '@baixing/contract';
import type { PortalWords } from './words.ts';

/** A case in three lines: what, where, how far it is. */
export function CaseLine({ row, away, words }: { row: OpenCase; away?: string; words: PortalWords }) {
  return (
    <>
      <span class="case-head">
        <b>{row.name}</b>
        {away !== undefined && <span class="faint">{away}</span>}
        <span class={row.state === 'fixed' ? 'case-state case-fixed' : 'case-state'}>{row.now}</span>
      </span>
      <span class="quiet">{row.place}</span>
      <span class="faint">
        {row.fixed === null
          ? words.reportedOn(row.reported)
          : `${words.reportedOn(row.reported)} · ${words.fixedOn(row.fixed)}`}
        {row.others > 0 && ` · ${words.voices(row.others)}`}
      </span>
    </>
  );
}
