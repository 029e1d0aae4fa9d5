import { Card } from '@baixing/ui';
import { type CaseView, fileUrl, momentText, useLocale, useNow } from '@baixing/web';
import { useCaseWords } from './words.ts';

/** What was said against a closing, the last first; and, for who may reopen it, until when it still can be. */
export function ReopeningCard({ view }: { view: CaseView }) {
  const say = useCaseWords();
  const now = useNow(60_000);
  const locale = useLocale();
  const moment = (iso: string) => momentText(Date.parse(iso), now, locale);
  const { reopenings } = view;
  const reopenableUntil = view.abilities['reopen-case'] === true ? view.reopenableUntil : null;
  if (reopenings.length === 0 && reopenableUntil === null) return null;
  return (
    <Card className={reopenings.length > 0 && view.closedAt === null ? 'case-request' : ''}>
      {reopenings.toReversed().map((each) => (
        <div key={each.at}>
          <div className="bx-row">
            <b>{say(each.byPublic ? 'reopening.byPublic' : 'reopening.byHall')}</b>
            <span className="bx-small bx-quiet">
              {say('reopening.said', { at: moment(each.at), closed: moment(each.closedAt) })}
            </span>
          </div>
          <p>{each.reason.trim() === '' ? say('reopening.photosOnly') : each.reason}</p>
          {each.photos.length > 0 && (
            <div className="case-reopening-photos">
              {each.photos.map((hash) => (
                <a key={hash} href={fileUrl(hash, 'served')} target="_blank" rel="noreferrer">
                  <img src={fileUrl(hash, 'thumb')} alt={say('reopening.photo')} />
                </a>
              ))}
            </div>
          )}
        </div>
      ))}
      {reopenableUntil !== null && (
        <p className="bx-small bx-quiet">
          <b>{say('reopening.until', { until: moment(reopenableUntil) })}</b> {say('reopening.untilNote')}
        </p>
      )}
    </Card>
  );
}
