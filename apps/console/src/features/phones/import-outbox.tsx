import { ActButton, Icon, Tag } from '@baixing/ui';
import { exactText } from '@baixing/web';
import { useQueryClient } from '@tanstack/react-query';
import { Modal } from 'antd';
import { useId, useState } from 'react';
import { client } from '../../shared/client.ts';
import { bring, type Doors, isOpen, type Progress, type Result } from './bring.ts';
import { type BadFile, type Brought, type OutboxContent, readOutboxFile } from './outbox-file.ts';
import './phones.css';
import { usePhoneWords } from './words.ts';

const doors: Doors = {
  sendPhoto: async (bytes) => (await client.sendFile({ query: { name: '' }, bytes })).hash,
  sendOperation: (operation, signature) => client.sendOperation({ body: { operation, signature } }),
};

type Work = { name: string; content: OutboxContent; progress: Progress; busy: boolean };

const started = ({ operations }: OutboxContent): Progress => ({
  photos: { done: 0, count: 0 },
  results: operations.map(() => ({ state: 'waiting' })),
});

/** Brings what a phone could not send itself, operation by operation, and says what became of each. */
export function ImportOutbox({ onClose }: { onClose: () => void }) {
  const say = usePhoneWords();
  const queries = useQueryClient();
  const [work, setWork] = useState<Work>();
  const [bad, setBad] = useState<BadFile>();
  const send = async (name: string, content: OutboxContent, earlier: readonly Result[]) => {
    setWork({ name, content, progress: { ...started(content), results: earlier }, busy: true });
    const told = (progress: Progress) => setWork({ name, content, progress, busy: true });
    const results = await bring(doors, content, earlier, { broken: say('import.photoBroken'), told });
    setWork({ name, content, progress: { photos: { done: 0, count: 0 }, results }, busy: false });
    await queries.invalidateQueries();
  };
  const read = async (file: File) => {
    const content = readOutboxFile(await file.text());
    setBad(typeof content === 'string' ? content : undefined);
    setWork(undefined);
    if (typeof content !== 'string') await send(file.name, content, started(content).results);
  };
  const open = work !== undefined && !work.busy && work.progress.results.some(isOpen);
  return (
    <Modal open width={640} title={say('import.title')} onCancel={onClose} footer={null} destroyOnHidden>
      <div className="bx-col">
        <p className="bx-quiet">{say('import.note')}</p>
        <div className="bx-row admin-wrap">
          <FileButton busy={work?.busy === true} onFile={(file) => void read(file)} />
          {open && (
            <ActButton
              icon={<Icon name="retry" />}
              onAct={() => void send(work.name, work.content, work.progress.results)}
            >
              {say('import.again')}
            </ActButton>
          )}
          <span className="bx-grow" />
          <ActButton onAct={onClose}>{say('import.close')}</ActButton>
        </div>
        {bad !== undefined && (
          <p role="alert" className="act-missing">
            {say(`import.bad.${bad}`)}
          </p>
        )}
        {work !== undefined && <Results work={work} />}
      </div>
    </Modal>
  );
}

function FileButton({ busy, onFile }: { busy: boolean; onFile: (file: File) => void }) {
  const say = usePhoneWords();
  const id = useId();
  return (
    <label className="bx-act bx-act-primary admin-file" htmlFor={id}>
      <Icon name="plus" />
      {say('import.pick')}
      <input
        id={id}
        type="file"
        accept=".baixing-outbox,application/json"
        disabled={busy}
        onChange={(event) => {
          const file = event.target.files?.[0];
          // The same file may be chosen again.
          event.target.value = '';
          if (file !== undefined) onFile(file);
        }}
      />
    </label>
  );
}

function Results({ work: { name, content, progress, busy } }: { work: Work }) {
  const say = usePhoneWords();
  const { results, photos } = progress;
  const count = results.length;
  if (count === 0) return <p role="status">{say('import.empty')}</p>;
  const of = (...states: Result['state'][]) => results.filter(({ state }) => states.includes(state)).length;
  const sent = count - of('waiting');
  const line = busy
    ? photos.done < photos.count
      ? say('import.photos', { done: photos.done, count: photos.count })
      : say('import.sending', { done: Math.min(count, sent + 1), count })
    : say('import.summary', {
        count,
        done: of('done', 'known'),
        refused: of('refused'),
        trouble: of('trouble'),
      });
  const exported = exactText(Date.parse(content.exportedAt));
  return (
    <>
      <div className="bx-small bx-faint">
        {name} · {say('import.exported', { at: exported })}
      </div>
      <b role="status">{line}</b>
      <ul className="phone-results" aria-label={say('import.list')}>
        {content.operations.map((brought, index) => (
          <Line
            key={brought.operation.id}
            brought={brought}
            result={results[index] ?? { state: 'waiting' }}
          />
        ))}
      </ul>
    </>
  );
}

const LOOKS = {
  waiting: 'outline',
  done: 'plain',
  known: 'plain',
  refused: 'late',
  trouble: 'warn',
} as const;
const SIGNS = {
  waiting: 'clock',
  done: 'check',
  known: 'check',
  refused: 'close',
  trouble: 'warning',
} as const;

function Line({ brought, result }: { brought: Brought; result: Result }) {
  const say = usePhoneWords();
  const { operation, title, personName } = brought;
  const detail =
    'why' in result
      ? result.why
      : 'receipt' in result
        ? say('import.receipt', { number: result.receipt })
        : '';
  const made = say('import.madeAt', {
    person: personName ?? '',
    at: exactText(Date.parse(operation.madeAt)),
  });
  return (
    <li>
      <span className="bx-code">#{operation.number}</span>
      <span>
        {title ?? say(`import.kind.${operation.what.kind}`)}
        <span className="bx-small bx-faint"> {made.trim()}</span>
      </span>
      <Tag kind={LOOKS[result.state]}>
        <Icon name={SIGNS[result.state]} size={12} />
        {say(`import.state.${result.state}`)}
      </Tag>
      {detail !== '' && <span className="phone-results-why bx-small">{detail}</span>}
    </li>
  );
}
