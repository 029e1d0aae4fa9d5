import { ActButton } from '@baixing/ui';
import { App } from 'antd';
import { useAdminWords } from './words.ts';

/** What the draft on the page changes, and what can be done with it. */
export function DraftBar(props: {
  text: string;
  publishText: string;
  /** Somebody published a version since: the draft must be put on that one first. */
  stale: boolean;
  onPublish: () => void;
  onDiscard: () => void;
  onCarry: () => void;
}) {
  const say = useAdminWords();
  const { modal } = App.useApp();
  const { text, publishText, stale } = props;
  const discard = () =>
    modal.confirm({ title: say('discardAsk'), okText: say('discard'), onOk: props.onDiscard });
  return (
    <div className="admin-draft" role="status">
      <b>{text}</b>
      {stale && <span className="act-missing">{say('stale')}</span>}
      <span className="bx-grow" />
      <ActButton small onAct={discard}>
        {say('discard')}
      </ActButton>
      <ActButton small primary onAct={stale ? props.onCarry : props.onPublish}>
        {stale ? say('carry') : publishText}
      </ActButton>
    </div>
  );
}
