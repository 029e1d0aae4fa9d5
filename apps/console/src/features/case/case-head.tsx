import { contract } from '@baixing/contract';
import { Icon, Light, Tag } from '@baixing/ui';
import type { CaseView } from '@baixing/web';
import { lightOf, useStageName } from '../../shared/case/case-words.ts';
import { client } from '../../shared/client.ts';
import { useCaseWords } from './words.ts';

/** Number, marks, class, stage and the light of the present clock. */
export function CaseHead({ view, onBack }: { view: CaseView; onBack: () => void }) {
  const say = useCaseWords();
  const stage = useStageName();
  return (
    <header className="case-head">
      <div className="case-head-names">
        <div className="bx-row case-crumb">
          <button type="button" className="bx-plain bx-row case-back" title={say('back')} onClick={onBack}>
            <Icon name="left" size={12} />
            {say('crumb')}
          </button>
          <span className="bx-faint">/</span>
          <span>{view.number}</span>
          {view.public && (
            <Tag kind="public" hint={say('publicHint')}>
              {say('public')}
            </Tag>
          )}
          {view.takenIn > 0 && <Tag>{say('joinedPeople', { count: view.takenIn })}</Tag>}
          {view.reopened > 0 && <Tag kind="late">{say('reopened', { count: view.reopened })}</Tag>}
          {view.supervised && <Tag kind="outline">{say('supervised')}</Tag>}
          {view.rework > 0 && <Tag kind="outline">{say('rework', { count: view.rework })}</Tag>}
          {view.selfHandled && <Tag>{say('selfHandled')}</Tag>}
        </div>
        <div className="case-title">
          <h1>
            {view.className ?? say('unclassed')} <span className="bx-code">{view.classCode}</span>
          </h1>
          <Tag kind="accent">{stage(view.stage)}</Tag>
          {view.clock !== null && <Light light={lightOf(view.clock.light)}>{view.clock.words}</Light>}
        </div>
      </div>
      <div className="bx-page-acts">
        <a
          className="bx-act"
          href={client.url(contract.getCaseSheet, { params: { id: view.id } })}
          target="_blank"
          rel="noreferrer"
        >
          <Icon name="print" />
          {say('print')}
        </a>
      </div>
    </header>
  );
}
