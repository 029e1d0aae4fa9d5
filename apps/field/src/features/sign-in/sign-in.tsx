import { ClientError } from '@baixing/client';
import { Mark } from '@baixing/ui';
import { currentLocale, defineWords, sessionGoesOn, switchLocale, useLocale } from '@baixing/web';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { client } from '../../shared/client.ts';
import { hasLeft } from '../../shared/pack/person.ts';
import { Button, Note, useErrorText } from '../../shared/parts/parts.tsx';
import { meQuery } from '../../shared/queries.ts';
import { endSession } from '../../shared/sign-out.ts';
import { DemoPick } from './demo-pick.tsx';
import './sign-in.css';

const useSay = defineWords(
  'sign-in',
  {
    product: '百姓城管 · 外勤',
    again: '登录已过期，请重新登录。刚才填写的内容还在。',
    offline: '连不上服务器。第一次登录、换人登录需要网络；已登录的人没有网络也能照常使用。',
    username: '用户名',
    password: '密码',
    code: '动态验证码（6 位）',
    enter: '登录',
    entering: '正在登录…',
    language: 'English',
  },
  {
    product: 'Baixing · In the street',
    again: 'The session has ended; sign in again. What you filled in is still there.',
    offline:
      'The server cannot be reached. Signing in needs a connection; whoever is signed in can work without one.',
    username: 'User name',
    password: 'Password',
    code: 'Code of the second factor (6 digits)',
    enter: 'Sign in',
    entering: 'Signing in…',
    language: '中文',
  },
);

const SECOND_FACTOR = ['second-factor-needed', 'wrong-second-factor'];

/** The way in; `again` is the person whose session ended under the page, `offline` says that it leads nowhere now. */
export function SignIn({ again, offline = false }: { again?: string; offline?: boolean }) {
  const say = useSay();
  const text = useErrorText();
  const locale = useLocale();
  const queries = useQueryClient();
  const id = useId();
  const [username, setUsername] = useState(again ?? '');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const [asksCode, setAsksCode] = useState(false);

  const enter = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    try {
      // Whoever was here before has left, and the server must know before it lets in the next.
      if (hasLeft()) await endSession();
      const me = await client.signIn({
        body: { username: username.trim(), password, ...(code === '' ? {} : { code }) },
      });
      const chosen = currentLocale();
      queries.setQueryData(meQuery.queryKey, { ...me, locale: chosen });
      sessionGoesOn();
      // What was chosen on this page holds, here and at the desk.
      if (me.locale !== chosen && me.mustFix === null)
        void client.setLocale({ body: { locale: chosen } }).catch(() => undefined);
      await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'get-me' });
    } catch (problem) {
      const wants = problem instanceof ClientError && SECOND_FACTOR.includes(problem.code);
      if (wants) setAsksCode(true);
      setError(wants && !asksCode ? undefined : problem);
    } finally {
      setBusy(false);
    }
  };
  return (
    <main className="fd-page fd-sign-in">
      <header>
        <Mark size={48} />
        <h1>{say('product')}</h1>
      </header>
      {again !== undefined && <Note kind="warn">{say('again')}</Note>}
      {offline && (
        <Note kind="warn" icon="offline">
          {say('offline')}
        </Note>
      )}
      <form onSubmit={(event) => void enter(event)}>
        <label htmlFor={`${id}-name`}>{say('username')}</label>
        <input
          id={`${id}-name`}
          className="fd-input"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          value={username}
          onChange={({ target }) => setUsername(target.value)}
        />
        <label htmlFor={`${id}-password`}>{say('password')}</label>
        <input
          id={`${id}-password`}
          className="fd-input"
          type="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={({ target }) => setPassword(target.value)}
        />
        {asksCode && (
          <>
            <label htmlFor={`${id}-code`}>{say('code')}</label>
            <input
              id={`${id}-code`}
              className="fd-input"
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={6}
              // biome-ignore lint/a11y/noAutofocus: the code was just asked for
              autoFocus
              value={code}
              onChange={({ target }) => setCode(target.value)}
            />
          </>
        )}
        {error !== undefined && <Note kind="late">{text(error)}</Note>}
        <Button submit primary size="large">
          {busy ? say('entering') : say('enter')}
        </Button>
      </form>
      {again === undefined && (
        <DemoPick
          onPick={(who, secret) => {
            setUsername(who);
            setPassword(secret);
          }}
        />
      )}
      <button
        type="button"
        className="fd-language"
        lang={locale === 'zh' ? 'en' : 'zh-CN'}
        onClick={() => switchLocale(locale === 'zh' ? 'en' : 'zh')}
      >
        {say('language')}
      </button>
    </main>
  );
}
