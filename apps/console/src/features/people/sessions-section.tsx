import { ActButton } from '@baixing/ui';
import { momentText, useLocale, useNow } from '@baixing/web';
import { App } from 'antd';
import { useWrite } from '../../shared/admin/use-write.ts';
import { WriteTrouble } from '../../shared/admin/write-trouble.tsx';
import { client } from '../../shared/client.ts';
import { PEOPLE_READINGS, type PersonView, usePersonSessions } from './readings.ts';
import { usePeopleWords } from './words.ts';

/** Where a person is signed in, and the way to end it everywhere. */
export function SessionsSection({ person }: { person: PersonView }) {
  const say = usePeopleWords();
  const locale = useLocale();
  const now = useNow(60_000);
  const { modal } = App.useApp();
  const rows = usePersonSessions(person.id, true).data?.rows ?? [];
  const write = useWrite<undefined, { ended: number }>({
    call: () => client.endPersonSessions({ params: { id: person.id } }),
    done: ({ ended }) => say('done.ended', { count: ended }),
    renews: PEOPLE_READINGS,
  });
  const end = () =>
    modal.confirm({
      title: say('endAsk', { name: person.name }),
      okText: say('endSessions'),
      onOk: () => write.send(undefined),
    });
  return (
    <section className="admin-section">
      <div className="bx-row">
        <h2 className="bx-grow">{say('sessions')}</h2>
        {rows.length > 0 && (
          <ActButton small onAct={end}>
            {say('endSessions')}
          </ActButton>
        )}
      </div>
      {rows.length === 0 && <p className="bx-quiet">{say('noSessions')}</p>}
      {rows.map((session) => (
        <div key={session.id} className="admin-line">
          <span>
            {say('sessionLine', {
              address: session.address,
              seen: momentText(Date.parse(session.seenAt), now, locale),
            })}
          </span>
          <span className="bx-small bx-faint bx-cut" title={session.agent}>
            {session.agent}
          </span>
        </div>
      ))}
      <WriteTrouble error={write.error} />
    </section>
  );
}
