import { Card } from '@baixing/ui';
import { momentText, useLocale, useNow } from '@baixing/web';
import { useClockName } from '../../shared/case/case-words.ts';
import type { IntakeDraft } from './draft.ts';
import { usePreview } from './readings.ts';
import { useIntakeWords } from './words.ts';

/** Until when every stage must be done if it were registered now: what one may tell the caller. */
export function DeadlinesCard({ draft }: { draft: IntakeDraft }) {
  const say = useIntakeWords();
  const locale = useLocale();
  const clock = useClockName();
  const now = useNow(60_000);
  const { data } = usePreview(draft.point, draft.conditionId, draft.photos.length > 0);
  const known = draft.point !== undefined || draft.conditionId !== undefined;
  return (
    <Card className="intake-deadlines" title={say('deadlines')} icon="clock" note={say('deadlinesNote')}>
      {!known || data === undefined ? (
        <p className="bx-faint">{say('deadlinesWait')}</p>
      ) : (
        <table>
          <tbody>
            {data.stages.map((stage) => (
              <tr key={stage.clock} data-main={stage.clock === 'handle'}>
                <th scope="row">{clock(stage.clock)}</th>
                <td>
                  <b>{say('before', { at: momentText(Date.parse(stage.dueAt), now, locale) })}</b>
                </td>
                <td className="bx-quiet">{stage.words}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {known && draft.conditionId === undefined && <p className="bx-faint bx-small">{say('handleWait')}</p>}
    </Card>
  );
}
