import { CLOCK_KINDS } from '@baixing/domain/case';
import { formatLimit, type Limit } from '@baixing/domain/clock';
import { ActButton, Card, Tag } from '@baixing/ui';
import { useLocale, useName } from '@baixing/web';
import { useState } from 'react';
import { type Full, type StageLimits, withStageLimit } from './draft.ts';
import { StageLimitDialog } from './stage-limit-dialog.tsx';
import { useCatalogueWords } from './words.ts';

type Clock = StageLimits[number]['clock'];
const CLOCKS = Object.keys(CLOCK_KINDS).filter((clock): clock is Clock => clock !== 'handle');

/** The limits of the stages, as the draft would leave them. */
export function StageLimitsCard(props: {
  base: Full['stageLimits'];
  draft: StageLimits;
  onChange: ((stageLimits: StageLimits) => void) | undefined;
}) {
  const { base, draft, onChange } = props;
  const say = useCatalogueWords();
  const locale = useLocale();
  const name = useName();
  const [open, setOpen] = useState<Clock>();
  const words = (limit: { value: number; unit: string } | undefined) =>
    limit === undefined ? '—' : formatLimit(limit as Limit, locale);
  const wasOf = (clock: Clock) => base.find((each) => each.clock === clock)?.limit;
  const nowOf = (clock: Clock) => draft.find((each) => each.clock === clock)?.limit ?? wasOf(clock);
  return (
    <Card bare className="cat-conditions" title={say('stageLimits')}>
      <p className="cat-line bx-small bx-quiet">{say('stageNote')}</p>
      {CLOCKS.map((clock) => {
        const changed = draft.some((each) => each.clock === clock);
        return (
          <div key={clock} className="bx-row cat-stage">
            <span className="cat-stage-name">{name(CLOCK_KINDS[clock])}</span>
            <b>{words(nowOf(clock))}</b>
            {changed && (
              <>
                <Tag kind="warn">{say('changed')}</Tag>
                <span className="bx-small bx-faint">{say('was', { limit: words(wasOf(clock)) })}</span>
              </>
            )}
            <span className="bx-grow" />
            {onChange !== undefined && changed && (
              <ActButton small onAct={() => onChange(draft.filter((each) => each.clock !== clock))}>
                {say('undo')}
                <span className="bx-unseen"> {name(CLOCK_KINDS[clock])}</span>
              </ActButton>
            )}
            {onChange !== undefined && (
              <ActButton small onAct={() => setOpen(clock)}>
                {say('edit')}
                <span className="bx-unseen"> {name(CLOCK_KINDS[clock])}</span>
              </ActButton>
            )}
          </div>
        );
      })}
      {open !== undefined && onChange !== undefined && (
        <StageLimitDialog
          title={`${say('stageLimits')} · ${name(CLOCK_KINDS[open])}`}
          limit={nowOf(open)}
          onSet={(limit) => {
            onChange(withStageLimit(base, draft, { clock: open, limit }));
            setOpen(undefined);
          }}
          onClose={() => setOpen(undefined)}
        />
      )}
    </Card>
  );
}
