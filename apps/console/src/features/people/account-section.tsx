import { ActButton, Facts, Tag } from '@baixing/ui';
import { App } from 'antd';
import type { Secret } from '../../shared/admin/secret-dialog.tsx';
import { useWrite } from '../../shared/admin/use-write.ts';
import { WriteTrouble } from '../../shared/admin/write-trouble.tsx';
import { client } from '../../shared/client.ts';
import { useMay } from '../../shared/site.tsx';
import { PEOPLE_READINGS, type PersonView } from './readings.ts';
import { usePeopleWords } from './words.ts';

type Doing = 'reset' | 'closed' | 'reopened' | 'unlocked' | 'factor';

/** Does what the administrator chose; only a reset of the password answers a secret. */
async function perform(doing: Doing, { id, version }: PersonView): Promise<string | undefined> {
  const params = { id };
  const body = { version };
  if (doing === 'reset') return (await client.resetPassword({ params, body })).temporaryPassword;
  if (doing === 'closed') await client.closePerson({ params, body });
  if (doing === 'reopened') await client.reopenPerson({ params, body });
  if (doing === 'unlocked') await client.unlockPerson({ params });
  if (doing === 'factor') await client.resetSecondFactor({ params });
  return undefined;
}

/** How the account stands, and the acts of both administrators on it; each asks once before it does anything. */
export function AccountSection(props: { person: PersonView; onSecret: (secret: Secret) => void }) {
  const { person, onSecret } = props;
  const say = usePeopleWords();
  const mayPeople = useMay('administer-people');
  const maySessions = useMay('administer-sessions');
  const { modal } = App.useApp();
  const { name, username, account } = person;
  const write = useWrite<Doing, string | undefined>({
    call: (doing) => perform(doing, person),
    done: (_, doing) => say(`done.${doing}`, { name }),
    renews: PEOPLE_READINGS,
    onDone: (temporaryPassword) => {
      if (temporaryPassword !== undefined) onSecret({ username, name, temporaryPassword });
    },
  });
  const ask = (doing: Doing, question: string, danger: boolean) => () =>
    modal.confirm({
      title: question,
      okText: say('yes'),
      okButtonProps: { danger },
      onOk: () => write.send(doing),
    });
  if (account === null) return null;
  return (
    <section className="admin-section">
      <h2>{say('account')}</h2>
      <Facts
        items={[
          { label: say('state'), value: <AccountTags person={person} /> },
          { label: say('secondFactor'), value: <FactorWords account={account} /> },
        ]}
      />
      {person.openTasks > 0 && (
        <p className="bx-small bx-quiet">{say('openTasks', { count: person.openTasks })}</p>
      )}
      <div className="admin-line">
        {mayPeople && person.closedAt === null && (
          <>
            <ActButton small onAct={ask('reset', say('resetAsk', { name }), false)}>
              {say('resetPassword')}
            </ActButton>
            <ActButton small onAct={ask('closed', say('closeAsk', { name }), true)}>
              {say('close')}
            </ActButton>
          </>
        )}
        {mayPeople && person.closedAt !== null && (
          <ActButton small onAct={() => write.send('reopened')}>
            {say('reopen')}
          </ActButton>
        )}
        {maySessions && account.lockedUntil !== null && (
          <ActButton small onAct={() => write.send('unlocked')}>
            {say('unlock')}
          </ActButton>
        )}
        {maySessions && account.secondFactor && (
          <ActButton small onAct={ask('factor', say('factorAsk', { name }), true)}>
            {say('resetFactor')}
          </ActButton>
        )}
      </div>
      <WriteTrouble error={write.error} />
    </section>
  );
}

/** The words that an administrator looks for: closed, locked, and what is wrong with the password. */
export function AccountTags({ person }: { person: Pick<PersonView, 'account' | 'closedAt'> }) {
  const say = usePeopleWords();
  const { account, closedAt } = person;
  if (closedAt !== null) return <Tag kind="outline">{say('closedAt')}</Tag>;
  const words = [
    account?.lockedUntil ? (
      <Tag key="l" kind="late">
        {say('locked')}
      </Tag>
    ) : null,
    account?.passwordTemporary ? (
      <Tag key="t" kind="warn">
        {say('temporary')}
      </Tag>
    ) : null,
    account?.passwordExpired && !account.passwordTemporary ? (
      <Tag key="e" kind="warn">
        {say('expired')}
      </Tag>
    ) : null,
  ].filter((each) => each !== null);
  return <span className="bx-row">{words.length === 0 ? <Tag>{say('open')}</Tag> : words}</span>;
}

function FactorWords({ account }: { account: NonNullable<PersonView['account']> }) {
  const say = usePeopleWords();
  if (account.secondFactor) return say('secondFactorOn');
  return say(account.secondFactorRequired ? 'secondFactorMissing' : 'secondFactorOff');
}
