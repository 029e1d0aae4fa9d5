import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { client } from '../../shared/client.ts';
import { Button, Note, useErrorText } from '../../shared/parts/parts.tsx';
import { toast } from '../../shared/parts/toast.tsx';
import { meQuery } from '../../shared/queries.ts';
import { useProfileWords } from './profile-words.ts';

/** Changes one's own password; what is wrong with it is said by the server. */
export function PasswordForm() {
  const say = useProfileWords();
  const text = useErrorText();
  const queries = useQueryClient();
  const id = useId();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const change = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(undefined);
    try {
      await client.changePassword({ body: { current, next } });
      setCurrent('');
      setNext('');
      toast(say('changed'));
      await queries.invalidateQueries({ queryKey: meQuery.queryKey });
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  const fields = [
    { name: 'current', value: current, set: setCurrent, fill: 'current-password' },
    { name: 'next', value: next, set: setNext, fill: 'new-password' },
  ] as const;
  return (
    <form className="bx-col" onSubmit={(event) => void change(event)}>
      {fields.map(({ name, value, set, fill }) => (
        <div key={name} className="fd-field">
          <label className="fd-label" htmlFor={`${id}-${name}`}>
            {say(name)}
          </label>
          <input
            id={`${id}-${name}`}
            className="fd-input"
            type="password"
            required
            autoComplete={fill}
            value={value}
            onChange={({ target }) => set(target.value)}
          />
        </div>
      ))}
      {error !== undefined && <Note kind="late">{text(error)}</Note>}
      <Button submit primary reason={busy ? '' : null}>
        {busy ? say('changing') : say('change')}
      </Button>
    </form>
  );
}
