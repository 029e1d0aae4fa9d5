import { Icon, type IconName } from '@baixing/ui';
import { defineWords, momentText, useLocale, useNow } from '@baixing/web';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useMe } from '../../shared/me.ts';
import { useMyOperations } from '../../shared/my-operations.ts';
import type { StoredOperation } from '../../shared/operations.ts';
import { Page } from '../../shared/parts/page.tsx';
import { Button, Waiting } from '../../shared/parts/parts.tsx';
import { discard, send } from '../../shared/postman.ts';
import { hashOf } from '../../shared/router.ts';
import { readAnew } from '../../shared/use-submit.ts';
import './done.css';

const useSay = defineWords(
  'done',
  {
    title: '已办与发件箱',
    open: '未办成 {{count}}',
    received: '已收到',
    none: '这部手机上还没有办过事。办过的会列在这里。',
    here: '只列这部手机上办的；没有发出的不会自行消失。',
    state: { received: '已收到', unsent: '未发出', refused: '被退回' },
    photos: '{{count}} 张照片',
    retry: '再发一次',
    sending: '正在发送…',
    discard: '不发了',
    discardSure: '不再发送这一件？照片和填写的内容会从手机里去掉。',
    see: '查看案件',
    broken: '上次没有发完',
  },
  {
    title: 'Done and outbox',
    open: '{{count}} not done',
    received: 'Received',
    none: 'Nothing was done on this phone yet. What you do is listed here.',
    here: 'Only what was done on this phone; nothing unsent disappears by itself.',
    state: { received: 'Received', unsent: 'Not sent', refused: 'Refused' },
    photos: 'photos: {{count}}',
    retry: 'Send again',
    sending: 'Sending…',
    discard: 'Do not send',
    discardSure: 'Do not send this? Its photos and words are taken off this phone.',
    see: 'See the case',
    broken: 'It broke off last time',
  },
);

/** What I did on this phone: first what has not been received and why, then the rest, newest first. */
export function Done() {
  const say = useSay();
  const operations = useMyOperations(useMe().id);
  const open = (operations ?? []).filter(({ outcome }) => outcome?.state !== 'received');
  const received = (operations ?? []).filter(({ outcome }) => outcome?.state === 'received');
  return (
    <Page title={say('title')}>
      {operations === undefined && <Waiting />}
      {operations?.length === 0 && <p className="fd-empty">{say('none')}</p>}
      {open.length > 0 && <h2 className="fd-label">{say('open', { count: open.length })}</h2>}
      {open.map((operation) => (
        <OperationItem key={operation.id} operation={operation} />
      ))}
      {received.length > 0 && (
        <h2 className="fd-label">
          {say('received')} <small>{received.length}</small>
        </h2>
      )}
      {received.map((operation) => (
        <OperationItem key={operation.id} operation={operation} />
      ))}
      <p className="bx-small bx-faint fd-done-foot">{say('here')}</p>
    </Page>
  );
}

type State = 'received' | 'unsent' | 'refused';
const ICONS: Record<State, IconName> = { received: 'check', unsent: 'clock', refused: 'close' };

function OperationItem({ operation }: { operation: StoredOperation }) {
  const say = useSay();
  const locale = useLocale();
  const now = useNow(60_000);
  const { outcome } = operation;
  const state: State = outcome?.state ?? 'unsent';
  const said = [
    momentText(operation.madeAt, now, locale),
    operation.photos.length > 0 ? say('photos', { count: operation.photos.length }) : null,
    outcome?.state === 'received' ? outcome.acted.number : null,
  ];
  const why =
    outcome === null ? say('broken') : outcome.state === 'received' ? null : outcome.refusal.message;
  const caseId = operation.kind === 'register-case' ? operation.body.id : operation.caseId;
  const inside = (
    <>
      <Icon name={ICONS[state]} size={18} />
      <span className="bx-grow">
        <span className="fd-done-head">
          <b>{operation.title}</b>
          <em>{say(`state.${state}`)}</em>
        </span>
        <span className="bx-small bx-quiet">{said.filter(Boolean).join(' · ')}</span>
        {why !== null && <span className="fd-done-why">{why}</span>}
      </span>
    </>
  );
  if (state === 'received')
    return (
      <a className="fd-card fd-done" data-state={state} href={hashOf({ page: 'task', id: caseId })}>
        {inside}
      </a>
    );
  return (
    <article className="fd-card" data-state={state}>
      <div className="fd-done" data-state={state}>
        {inside}
      </div>
      <OpenActs operation={operation} caseId={caseId} />
    </article>
  );
}

/** What a person can do about an operation that has not been received. */
function OpenActs({ operation, caseId }: { operation: StoredOperation; caseId: string }) {
  const say = useSay();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const again = async () => {
    setBusy(true);
    const { outcome: _before, tries: _tries, ...plain } = operation;
    // A photo that is gone is told by the operation itself, which stays as it is.
    await send(plain).catch(() => undefined);
    await readAnew(queries, plain);
    setBusy(false);
  };
  return (
    <div className="fd-done-acts">
      <Button primary size="small" icon="retry" reason={busy ? '' : null} onPress={() => void again()}>
        {busy ? say('sending') : say('retry')}
      </Button>
      {operation.kind === 'act-on-case' && (
        <a className="fd-button fd-small" href={hashOf({ page: 'task', id: caseId })}>
          {say('see')}
        </a>
      )}
      <Button
        size="small"
        onPress={() => {
          if (confirm(say('discardSure'))) void discard(operation.id);
        }}
      >
        {say('discard')}
      </Button>
    </div>
  );
}
