import { localParts } from '@baixing/domain/time';
import { ActButton, Card, Light } from '@baixing/ui';
import { momentText, useLocale, useNow } from '@baixing/web';
import { lightOf, shortNumber, useStageName } from '../../shared/case/case-words.ts';
import type { SimilarCase } from './readings.ts';
import { useIntakeWords } from './words.ts';

interface SimilarCardProps {
  rows: readonly SimilarCase[];
  /** Whether the place is known, without which nothing is near. */
  placed: boolean;
  targetId: string | undefined;
  onTarget: (id: string) => void;
  /** Joins this report to the target; absent for posts that may not. */
  onJoin: (() => void) | undefined;
}

/** Open cases near by (CASE-09): the likely same first, and one key to join this report to it. */
export function SimilarCard({ rows, placed, targetId, onTarget, onJoin }: SimilarCardProps) {
  const say = useIntakeWords();
  return (
    <Card className="intake-similar" bare title={say('similar')} icon="link" note={say('similarNote')}>
      {rows.length === 0 && <p className="intake-none">{say(placed ? 'similarNone' : 'similarWait')}</p>}
      {rows.length > 0 && (
        <ul className="intake-list">
          {rows.map((row) => (
            <li key={row.id} data-chosen={row.id === targetId}>
              <button
                type="button"
                className="bx-plain intake-similar-row"
                aria-pressed={row.id === targetId}
                onClick={() => onTarget(row.id)}
              >
                <SimilarLine row={row} />
              </button>
              {row.id === targetId && onJoin !== undefined && (
                <div className="intake-join">
                  <ActButton small keys="F8" onAct={onJoin}>
                    {say('join')}
                  </ActButton>
                  {row.likely && <span className="bx-small bx-quiet">{say('likely')}</span>}
                </div>
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function SimilarLine({ row }: { row: SimilarCase }) {
  const say = useIntakeWords();
  const stage = useStageName();
  const locale = useLocale();
  const now = useNow(60_000);
  const facts = [
    shortNumber(row.number, localParts(now).year),
    say('metres', { metres: Math.round(row.distanceMetres) }),
    momentText(Date.parse(row.registeredAt), now, locale),
  ];
  return (
    <>
      <span className="bx-row">
        <span className="bx-cut">
          <b>{row.className ?? row.description}</b> <span className="bx-code">{row.classCode}</span>
        </span>
        {row.clock !== null && (
          <span className="intake-end bx-small">
            <Light light={lightOf(row.clock.light)}>{row.clock.words}</Light>
          </span>
        )}
      </span>
      <span className="bx-small bx-quiet intake-line">{facts.join(' · ')}</span>
      <span className="bx-small bx-quiet intake-line bx-cut">
        {[stage(row.stage), row.unitName, row.address].filter(Boolean).join(' · ')}
      </span>
    </>
  );
}
