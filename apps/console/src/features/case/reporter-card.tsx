import { ActButton, Card, Facts } from '@baixing/ui';
import type { CaseView } from '@baixing/web';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Modal } from 'antd';
import { type FormEvent, useId, useState } from 'react';
import { client } from '../../shared/client.ts';
import { useErrorText } from '../../shared/errors.tsx';
import { useMay } from '../../shared/site.tsx';
import { useCaseWords } from './words.ts';

type Reporter = { name: string; phone: string };

/**
 * Who told us: masked, until somebody whose post may gives a reason. What was revealed is held by this page alone and
 * gone when it is left.
 */
export function ReporterCard({ view }: { view: CaseView }) {
  const say = useCaseWords();
  const may = useMay('reveal-reporter');
  const [asking, setAsking] = useState(false);
  const [revealed, setRevealed] = useState<Reporter>();
  const { reporter } = view;
  if (reporter === null) return null;
  const shown = revealed ?? reporter;
  const by = (['phone', 'message', 'none'] as const).find((each) => each === reporter.answerBy);
  return (
    <Card
      title={say('reporter.title')}
      more={
        may && reporter.masked ? (
          revealed === undefined ? (
            <ActButton small onAct={() => setAsking(true)}>
              {say('reporter.reveal')}
            </ActButton>
          ) : (
            <ActButton small onAct={() => setRevealed(undefined)}>
              {say('reporter.hide')}
            </ActButton>
          )
        ) : undefined
      }
    >
      <Facts
        items={[
          { label: say('reporter.name'), value: shown.name || say('facts.none') },
          { label: say('reporter.phone'), value: shown.phone || say('facts.none') },
          {
            label: say('reporter.answerBy'),
            value: by === undefined ? reporter.answerBy : say(`reporter.by.${by}`),
          },
        ]}
      />
      {asking && (
        <RevealDialog
          caseId={view.id}
          onClose={() => setAsking(false)}
          onRevealed={(found) => {
            setRevealed(found);
            setAsking(false);
          }}
        />
      )}
    </Card>
  );
}

function RevealDialog(props: { caseId: string; onClose: () => void; onRevealed: (found: Reporter) => void }) {
  const say = useCaseWords();
  const text = useErrorText();
  const id = useId();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const reveal = useMutation({
    mutationFn: () => client.revealReporter({ params: { id: props.caseId }, body: { reason } }),
    onSuccess: (found) => {
      void queries.invalidateQueries({ queryKey: ['get-case', props.caseId] });
      props.onRevealed(found);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim() !== '') reveal.mutate();
  };
  return (
    <Modal
      open
      centered
      width={440}
      footer={null}
      title={say('reporter.revealTitle')}
      onCancel={props.onClose}
    >
      <form className="act-form" onSubmit={submit}>
        <p className="bx-quiet">{say('reporter.revealWhy')}</p>
        <div className="act-field">
          <label htmlFor={id}>{say('reporter.reason')}</label>
          <Input id={id} autoFocus value={reason} onChange={(event) => setReason(event.target.value)} />
        </div>
        {reveal.isError && (
          <div className="act-missing" role="alert">
            {text(reveal.error)}
          </div>
        )}
        <div className="act-foot">
          <span className="bx-grow" />
          <Button onClick={props.onClose}>{say('reporter.cancel')}</Button>
          <Button type="primary" htmlType="submit" loading={reveal.isPending} disabled={reason.trim() === ''}>
            {say('reporter.confirm')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
