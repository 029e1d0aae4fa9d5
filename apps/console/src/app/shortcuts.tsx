import { KeyHint } from '@baixing/ui';
import { useName } from '@baixing/web';
import { Modal } from 'antd';
import { useFeatures } from '../shared/site.tsx';
import { useAppWords } from './words.ts';

/** Every key of the console, on one page: `?` shows it. */
export function Shortcuts({ open, onClose }: { open: boolean; onClose: () => void }) {
  const say = useAppWords();
  const name = useName();
  const pages = useFeatures().flatMap(({ id, rail }) =>
    rail === undefined
      ? []
      : [{ id, keys: `G ${rail.letter.toUpperCase()}`, text: say('keys.go', { page: name(rail.label) }) }],
  );
  const groups = [
    {
      title: say('keys.page'),
      keys: [
        ...pages,
        { id: 'search', keys: '/', text: say('keys.search') },
        { id: 'help', keys: '?', text: say('keys.help') },
      ],
    },
    {
      title: say('keys.lists'),
      keys: [
        { id: 'move', keys: '↑ ↓', text: say('keys.move') },
        { id: 'pages', keys: 'PgUp PgDn', text: say('keys.pages') },
        { id: 'open', keys: 'Enter', text: say('keys.open') },
        { id: 'renew', keys: 'R', text: say('keys.renew') },
      ],
    },
    {
      title: say('keys.caseActs'),
      keys: [
        { id: 'acts', keys: 'A … Z', text: say('keys.acts') },
        { id: 'register', keys: 'N', text: say('keys.register') },
        { id: 'send', keys: 'Ctrl Enter', text: say('keys.send') },
        { id: 'leave', keys: 'Esc', text: say('keys.leave') },
      ],
    },
  ];
  return (
    <Modal open={open} onCancel={onClose} footer={null} title={say('shortcuts')} width={640} centered>
      <div className="app-shortcuts">
        {groups.map((group) => (
          <section key={group.title}>
            <h3>{group.title}</h3>
            <dl>
              {group.keys.map(({ id, keys, text }) => (
                <div key={id}>
                  <dt>
                    <KeyHint keys={keys} />
                  </dt>
                  <dd>{text}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
