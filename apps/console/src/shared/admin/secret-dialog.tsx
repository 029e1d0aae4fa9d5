import { ActButton } from '@baixing/ui';
import { App, Modal } from 'antd';
import './admin.css';
import { useAdminWords } from './words.ts';

/** Above the drawer of the person whose password it is, whichever of them opened last. */
const ABOVE_DRAWERS = 1200;

export type Secret = { username: string; name: string; temporaryPassword: string };

/** Temporary passwords, shown once. Nothing but its own button closes it: a slip of the hand must not lose them. */
export function SecretDialog({ secrets, onClose }: { secrets: readonly Secret[]; onClose: () => void }) {
  const say = useAdminWords();
  const { message } = App.useApp();
  const copy = async () => {
    const lines = secrets.map((each) => [each.username, each.name, each.temporaryPassword].join('\t'));
    await navigator.clipboard.writeText(lines.join('\n'));
    void message.success(say('copied'));
  };
  return (
    <Modal
      open
      title={say('secretTitle')}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      footer={null}
      zIndex={ABOVE_DRAWERS}
      width={520}
    >
      <div className="bx-col">
        <p>{say('secretNote')}</p>
        <div className="admin-secrets">
          <table>
            <thead>
              <tr>
                <th>{say('username')}</th>
                <th>{say('name')}</th>
                <th>{say('secretTitle')}</th>
              </tr>
            </thead>
            <tbody>
              {secrets.map((each) => (
                <tr key={each.username}>
                  <td>{each.username}</td>
                  <td>{each.name}</td>
                  <td>
                    <code>{each.temporaryPassword}</code>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <div className="bx-row">
          <span className="bx-grow" />
          {/* Pages of an address without encryption may not reach the clipboard: then it is written down by hand. */}
          {window.isSecureContext && <ActButton onAct={() => void copy()}>{say('copy')}</ActButton>}
          <ActButton primary onAct={onClose}>
            {say('secretDone')}
          </ActButton>
        </div>
      </div>
    </Modal>
  );
}
