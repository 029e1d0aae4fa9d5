import { Card, Tag } from '@baixing/ui';
import { type CaseView, momentText, useLocale, useNow } from '@baixing/web';
import { useSourceName } from '../../shared/case/case-words.ts';
import { hrefOf } from '../../shared/navigation.ts';
import { useCaseWords } from './words.ts';

function useMoment(): (iso: string) => string {
  const now = useNow(60_000);
  const locale = useLocale();
  return (iso) => momentText(Date.parse(iso), now, locale);
}

/** A request that waits for a decision, or until when the case stands still. */
export function RequestCard({ view }: { view: CaseView }) {
  const say = useCaseWords();
  const moment = useMoment();
  const { requestDetail: request, suspendedUntil } = view;
  if (request === null && suspendedUntil === null) return null;
  const kind = (['return', 'extension', 'suspension'] as const).find((each) => each === request?.kind);
  return (
    <Card accent className="case-request">
      {request !== null && (
        <>
          <div className="bx-row">
            <b>{kind === undefined ? request.kind : say(`request.title.${kind}`)}</b>
            <span className="bx-small bx-quiet">
              {say('request.text', { at: moment(request.at), words: request.words }).replace(/ · $/, '')}
            </span>
          </div>
          <p>{say('request.reason', { reason: request.reason })}</p>
        </>
      )}
      {suspendedUntil !== null && <p>{say('suspended', { until: moment(suspendedUntil) })}</p>}
    </Card>
  );
}

/** Instructions of leaders, and until when the answer is due. */
export function SupervisionCard({ view }: { view: CaseView }) {
  const say = useCaseWords();
  const moment = useMoment();
  const now = useNow(60_000);
  if (view.supervisions.length === 0) return null;
  return (
    <Card title={say('supervision.title')}>
      {view.supervisions.map((each) => {
        const late = each.answeredAt === null && Date.parse(each.dueAt) < now;
        return (
          <div key={each.id} className="case-supervision">
            <div className="bx-row">
              <b>{each.byName}</b>
              <span className="bx-small bx-quiet">
                {each.answeredAt === null
                  ? say('supervision.due', { due: moment(each.dueAt) })
                  : say('supervision.answered', { at: moment(each.answeredAt) })}
              </span>
              {late && <Tag kind="late">{say('supervision.late')}</Tag>}
            </div>
            <p>{each.instruction}</p>
          </div>
        );
      })}
    </Card>
  );
}

/** Cases that are one with this one, each a step away. */
export function JoinedCard({ view }: { view: CaseView }) {
  const say = useCaseWords();
  const source = useSourceName();
  const moment = useMoment();
  const { joinedTo, joined } = view;
  if (joinedTo === null && joined.length === 0) return null;
  return (
    <Card title={say('joined.title')} note={say('joined.note')}>
      {joinedTo !== null && (
        <a href={hrefOf(`/cases/${joinedTo.id}`)}>{say('joined.into', { number: joinedTo.number })}</a>
      )}
      {joined.map((each) => (
        <div key={each.id} className="bx-row">
          <a href={hrefOf(`/cases/${each.id}`)}>{each.number}</a>
          <span className="bx-small bx-quiet">
            {source(each.source)} · {moment(each.registeredAt)}
          </span>
        </div>
      ))}
    </Card>
  );
}
