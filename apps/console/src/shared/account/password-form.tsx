import { Icon } from '@baixing/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { client } from '../client.ts';
import { setupQuery } from '../queries.ts';
import { Line, Refusal } from './form-parts.tsx';
import { useAccountWords } from './words.ts';

/** How many of capitals, small letters, digits and signs a password has. */
export function classesOf(password: string): number {
  return [/\p{Lu}/u, /\p{Ll}/u, /\p{Nd}/u, /[^\p{L}\p{Nd}]/u].filter((each) => each.test(password)).length;
}

export interface PasswordFormProps {
  username: string;
  /** It must be changed before anything else: the present one may be a temporary one. */
  forced?: boolean;
  onChanged: () => void;
}

/** A new password, with the rules of this bureau checked off while it is typed. The server has the last word. */
export function PasswordForm({ username, forced, onChanged }: PasswordFormProps) {
  const say = useAccountWords();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [repeat, setRepeat] = useState('');
  const change = useMutation({
    mutationFn: () => client.changePassword({ body: { current, next } }),
    onSuccess: onChanged,
  });
  const differ = repeat !== '' && repeat !== next;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (current !== '' && next !== '' && next === repeat) change.mutate();
  };
  return (
    <form className="account-form" onSubmit={submit}>
      <input type="text" autoComplete="username" value={username} readOnly hidden />
      <Line
        label={say(forced === true ? 'temporary' : 'current')}
        value={current}
        onText={setCurrent}
        secret
        autoComplete="current-password"
      />
      <Line
        label={say('next')}
        value={next}
        onText={setNext}
        secret
        autoComplete="new-password"
        hint={<PasswordRules password={next} username={username} />}
      />
      <Line
        label={say('repeat')}
        value={repeat}
        onText={setRepeat}
        secret
        autoComplete="new-password"
        problem={differ ? say('differ') : undefined}
      />
      <Refusal error={change.error} />
      <Button
        type="primary"
        size="large"
        htmlType="submit"
        block
        loading={change.isPending}
        disabled={next === '' || next !== repeat}
      >
        {say('change')}
      </Button>
    </form>
  );
}

/** The rules, each with a tick as soon as it is met. */
export function PasswordRules({ password, username }: { password: string; username: string }) {
  const say = useAccountWords();
  const { data } = useQuery(setupQuery);
  if (data === undefined) return null;
  const { minLength, minClasses } = data.password;
  const lower = password.toLowerCase();
  const rules = [
    { text: say('ruleLength', { count: minLength }), met: [...password].length >= minLength },
    ...(minClasses > 1
      ? [{ text: say('ruleClasses', { count: minClasses }), met: classesOf(password) >= minClasses }]
      : []),
    {
      text: say('ruleNoName'),
      met: password !== '' && (username === '' || !lower.includes(username.toLowerCase())),
    },
  ];
  return (
    <ul className="account-rules">
      {rules.map(({ text, met }) => (
        <li key={text} className={met ? 'account-rule-met' : undefined}>
          <Icon name={met ? 'check' : 'minus'} size={12} />
          {text}
        </li>
      ))}
    </ul>
  );
}
