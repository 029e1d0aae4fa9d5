import { localParts } from '@baixing/domain/time';
import { Card, Icon, Light, Tag } from '@baixing/ui';
import { momentText, useLocale, useNow } from '@baixing/web';
import { lightOf, shortNumber, useStageName } from '../../shared/case/case-words.ts';
import { hrefOf } from '../../shared/navigation.ts';
import type { IntakeDraft } from './draft.ts';
import type { KnownReporter } from './readings.ts';
import { relapseOf } from './relapse.ts';
import { useIntakeWords } from './words.ts';

/** What this number reported before; and whether what it reports now was there already. */
export function EarlierCard({ draft, known }: { draft: IntakeDraft; known: KnownReporter | undefined }) {
  const say = useIntakeWords();
  const stage = useStageName();
  const locale = useLocale();
  const now = useNow(60_000);
  const year = localParts(now).year;
  const rows = known?.rows ?? [];
  const relapse = relapseOf(draft, rows);
  const relapsedAt = relapse?.closedAt ?? null;
  return (
    <Card
      className="intake-earlier"
      bare
      title={say('earlier')}
      icon="person"
      more={
        known !== undefined && (
          <span className="bx-small bx-quiet">{say('earlierCount', { count: known.calls })}</span>
        )
      }
    >
      {rows.length === 0 && (
        <p className="intake-none">{say(known === undefined ? 'earlierWait' : 'earlierNone')}</p>
      )}
      {rows.length > 0 && (
        <ul className="intake-list">
          {rows.map((row) => (
            <li key={row.id}>
              <a href={hrefOf(`/cases/${row.id}`)} target="_blank" rel="noreferrer">
                <span className="bx-row bx-small">
                  <span className="bx-quiet">{shortNumber(row.number, year)}</span>
                  <span className="intake-end">
                    {row.clock === null ? (
                      <Tag>{stage(row.stage)}</Tag>
                    ) : (
                      <Light light={lightOf(row.clock.light)}>{row.clock.words}</Light>
                    )}
                  </span>
                </span>
                <span className="bx-cut intake-line">
                  <b>{row.className}</b> <span className="bx-quiet">{row.address}</span>
                </span>
              </a>
            </li>
          ))}
        </ul>
      )}
      {relapsedAt !== null && (
        <p className="intake-relapse" role="status">
          <Icon name="warning" size={14} />
          {say('relapse', { at: momentText(Date.parse(relapsedAt), now, locale) })}
        </p>
      )}
    </Card>
  );
}
