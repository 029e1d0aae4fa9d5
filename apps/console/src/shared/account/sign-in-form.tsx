import { ClientError } from '@baixing/client';
import type { Me } from '@baixing/web';
import { useMutation } from '@tanstack/react-query';
import { Button, type InputRef } from 'antd';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { client } from '../client.ts';
import { Line, Refusal } from './form-parts.tsx';
import { useAccountWords } from './words.ts';

export type Credentials = { username: string; password: string };

export interface SignInFormProps {
  /** Set where only this person makes sense: a session that ended under their hands. */
  username?: string | undefined;
  /** A person of the demo was clicked. */
  picked?: Credentials | undefined;
  onSignedIn: (me: Me) => void;
}

const WANTS_CODE: readonly string[] = ['second-factor-needed', 'wrong-second-factor'];

/** User name and password, and the code where the person has a second factor. */
export function SignInForm({ username: known, picked, onSignedIn }: SignInFormProps) {
  const say = useAccountWords();
  const [username, setUsername] = useState(known ?? '');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const first = useRef<InputRef>(null);
  const codeBox = useRef<InputRef>(null);
  const signIn = useMutation({
    mutationFn: (who: Credentials) =>
      client.signIn({ body: { ...who, ...(code.trim() === '' ? {} : { code: code.trim() }) } }),
    onSuccess: onSignedIn,
  });
  const { error } = signIn;
  const asksCode = error instanceof ClientError && WANTS_CODE.includes(error.code);
  const [codeAsked, setCodeAsked] = useState(false);
  useEffect(() => {
    if (!asksCode) return;
    setCodeAsked(true);
    setCode('');
    codeBox.current?.focus();
  }, [asksCode]);
  useEffect(() => first.current?.focus(), []);
  const { mutate } = signIn;
  useEffect(() => {
    if (picked === undefined) return;
    setUsername(picked.username);
    setPassword(picked.password);
    mutate(picked);
  }, [picked, mutate]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (username.trim() !== '' && password !== '') mutate({ username, password });
  };
  // The first question for the code is no refusal: the password was right.
  const refusal = error instanceof ClientError && error.code === 'second-factor-needed' ? null : error;
  return (
    <form className="account-form" onSubmit={submit}>
      {known === undefined ? (
        <Line
          label={say('username')}
          value={username}
          onText={setUsername}
          autoComplete="username"
          inputRef={first}
          more={{ autoCapitalize: 'none', spellCheck: false }}
        />
      ) : (
        <>
          {/* Out of sight, for what keeps passwords by user name. */}
          <input type="text" autoComplete="username" value={known} readOnly hidden />
          <div>
            {say('username')} <b>{known}</b>
          </div>
        </>
      )}
      <Line
        label={say('password')}
        value={password}
        onText={setPassword}
        secret
        autoComplete="current-password"
        inputRef={known === undefined ? null : first}
      />
      {codeAsked && (
        <Line
          label={say('code')}
          value={code}
          onText={setCode}
          hint={say('codeHint')}
          autoComplete="one-time-code"
          inputRef={codeBox}
          more={{ inputMode: 'numeric', maxLength: 6, autoFocus: true }}
        />
      )}
      <Refusal error={refusal} />
      <Button type="primary" size="large" htmlType="submit" block loading={signIn.isPending}>
        {say('signIn')}
      </Button>
    </form>
  );
}
