import { newId, useLocale, useName } from '@baixing/web';
import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { Line, Refusal } from '../../shared/account/form-parts.tsx';
import { PasswordRules } from '../../shared/account/password-form.tsx';
import { useAccountWords } from '../../shared/account/words.ts';
import { client } from '../../shared/client.ts';
import { Door } from './door.tsx';
import { useSignInWords } from './words.ts';

/** A system without people: the first administrator makes themselves. */
export function FirstAdministratorPage({ onDone }: { onDone: () => void }) {
  const say = useSignInWords();
  const account = useAccountWords();
  const nameIn = useName();
  const locale = useLocale();
  const [id] = useState(newId);
  const [name, setName] = useState('');
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [repeat, setRepeat] = useState('');
  const create = useMutation({
    mutationFn: () => client.firstAdministrator({ body: { id, username, name, password, locale } }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (password === repeat && password !== '') create.mutate();
  };
  if (create.data !== undefined)
    return (
      <Door title={say('setup.title')} why={nameIn(create.data.notice)}>
        <p>{say('setup.done')}</p>
        <Button type="primary" size="large" block onClick={onDone}>
          {account('signIn')}
        </Button>
      </Door>
    );
  return (
    <Door title={say('setup.title')} why={say('setup.why')}>
      <form className="account-form" onSubmit={submit}>
        <Line label={say('setup.personName')} value={name} onText={setName} autoComplete="name" />
        <Line label={account('username')} value={username} onText={setUsername} autoComplete="username" />
        <Line
          label={account('password')}
          value={password}
          onText={setPassword}
          secret
          autoComplete="new-password"
          hint={<PasswordRules password={password} username={username} />}
        />
        <Line
          label={account('repeat')}
          value={repeat}
          onText={setRepeat}
          secret
          autoComplete="new-password"
          problem={repeat !== '' && repeat !== password ? account('differ') : undefined}
        />
        <Refusal error={create.error} />
        <Button type="primary" size="large" htmlType="submit" block loading={create.isPending}>
          {say('setup.create')}
        </Button>
      </form>
    </Door>
  );
}
