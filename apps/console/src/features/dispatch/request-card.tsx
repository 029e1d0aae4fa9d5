import { ActButton, Card, Facts, Light } from '@baixing/ui';
import { type CaseView, momentText, useLocale, useNow } from '@baixing/web';
import { lightOf } from '../../shared/case/case-words.ts';
import { useReason } from './answer-card.tsx';
import { useDispatchWords } from './words.ts';

interface RequestCardProps {
  view: CaseView;
  onDecide: (action: string) => void;
}

/** What a unit asks for, and the two answers. */
export function RequestCard({ view, onDecide }: RequestCardProps) {
  const say = useDispatchWords();
  const locale = useLocale();
  const now = useNow(60_000);
  const request = view.request ?? 'return';
  const detail = view.requestDetail;
  const grantReason = useReason(view, `grant-${request}`);
  const denyReason = useReason(view, `deny-${request}`);
  if (detail === null) return null;
  const handling = view.clocks.findLast((clock) => clock.kind === 'handle');
  const before = view.entries.filter((entry) => entry.action === 'grant-extension').length;
  const items = [
    { label: say('ask.wants'), value: detail.words },
    { label: say('ask.reason'), value: detail.reason },
    {
      label: say('ask.clock'),
      value: handling && <Light light={lightOf(handling.light)}>{handling.words}</Light>,
    },
    { label: say('ask.extensions'), value: request === 'extension' ? String(before) : '' },
  ];
  return (
    <Card
      accent
      className="dispatch-answer"
      title={say(`ask.title.${request}`)}
      icon="pause"
      note={say('ask.at', {
        unit: view.unitName ?? '',
        at: momentText(Date.parse(detail.at), now, locale),
      })}
    >
      <Facts items={items.filter(({ value }) => Boolean(value))} />
      <div className="dispatch-acts">
        <ActButton primary keys="Y" reason={grantReason} onAct={() => onDecide(`grant-${request}`)}>
          {say('ask.grant')}
        </ActButton>
        <ActButton keys="X" reason={denyReason} onAct={() => onDecide(`deny-${request}`)}>
          {say('ask.deny')}
        </ActButton>
      </div>
      {grantReason !== undefined && <p className="bx-small bx-quiet">{grantReason}</p>}
    </Card>
  );
}
