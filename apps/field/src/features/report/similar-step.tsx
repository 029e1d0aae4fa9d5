import { STAGES, type Stage } from '@baixing/domain/case';
import { Light, Tag } from '@baixing/ui';
import { useLocale, useName } from '@baixing/web';
import { Button } from '../../shared/parts/parts.tsx';
import { useClassName } from '../../shared/pick/class-names.ts';
import { distanceText } from '../../shared/place/place-words.ts';
import type { SimilarRow } from '../../shared/queries.ts';
import { hashOf } from '../../shared/router.ts';
import { useReportWords } from './report-words.ts';

const SHOWN = 3;

export type SimilarStepProps = {
  rows: readonly SimilarRow[];
  /** Adds what is on this page to a case that is there already; absent where the post may not. */
  onAdd: ((row: SimilarRow) => void) | undefined;
  busy: boolean;
};

/** Open cases near by: before a second case of the same thing is made (CASE-09). */
export function SimilarStep({ rows, onAdd, busy }: SimilarStepProps) {
  const say = useReportWords();
  const locale = useLocale();
  const name = useName();
  const className = useClassName();
  if (rows.length === 0) return null;
  return (
    <section className="bx-col" aria-label={say('similar')}>
      <h2 className="fd-label">
        {say('similar')} <small>{rows.length}</small>
      </h2>
      {rows.slice(0, SHOWN).map((row) => (
        <article key={row.id} className="fd-card fd-similar">
          <a href={hashOf({ page: 'task', id: row.id })}>
            <b>{className(row) ?? row.description.slice(0, 24)}</b>
            <span className="bx-quiet">
              {row.address} · {distanceText(row.distanceMetres, locale)}
            </span>
          </a>
          <p className="bx-row" style={{ flexWrap: 'wrap' }}>
            {row.likely && <Tag kind="warn">{say('likely')}</Tag>}
            {Object.hasOwn(STAGES, row.stage) && <Tag>{name(STAGES[row.stage as Stage])}</Tag>}
            {row.clock !== null && <Light light={row.clock.light}>{row.clock.words}</Light>}
          </p>
          {onAdd !== undefined && (
            <Button size="small" icon="plus" reason={busy ? '' : null} onPress={() => onAdd(row)}>
              {say('addHere')}
            </Button>
          )}
        </article>
      ))}
    </section>
  );
}
