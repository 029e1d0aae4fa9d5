import { defineWords } from '@baixing/web';
import type { Trouble } from '../use-submit.ts';
import { Note } from './parts.tsx';

const useSay = defineWords(
  'trouble',
  {
    refused: '没有办成：{{why}}',
    conflict: '您打开之后，别人办理过这一件，上面已是最新状态。填写的内容还在；仍要办理，请再按一次。',
    unsent: '没有发出去：{{why}}。已留在手机里，再按一次即重发，不会重复。',
    noAnswer: '没有连上服务器',
    session: '登录已过期。重新登录后再按一次，填写的内容都在。',
  },
  {
    refused: 'Not done: {{why}}',
    conflict:
      'Somebody has acted on this case since you opened it; above it stands as it is now. What you filled in is kept: press again if you still want to.',
    unsent: 'Not sent: {{why}}. It is kept on this phone; press again to send it, it will not happen twice.',
    noAnswer: 'no connection to the server',
    session: 'The session has ended. Sign in and press again: what you filled in is kept.',
  },
);

/** Why a form was not received, what is safe, and what to do. */
export function SendTrouble({ trouble }: { trouble: Trouble | undefined }) {
  const say = useSay();
  if (trouble === undefined) return null;
  const { code, message } = trouble.refusal;
  const why = code === 'unavailable' ? say('noAnswer') : message.replace(/[。.]$/, '');
  if (code === 'version-conflict') return <Note kind="warn">{say('conflict')}</Note>;
  if (code === 'not-signed-in') return <Note kind="warn">{say('session')}</Note>;
  if (trouble.state === 'phone') return <Note kind="late">{message}</Note>;
  return (
    <Note
      kind={trouble.state === 'unsent' ? 'warn' : 'late'}
      icon={trouble.state === 'unsent' ? 'offline' : 'close'}
    >
      {say(trouble.state, { why })}
    </Note>
  );
}
