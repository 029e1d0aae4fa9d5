import { ClientError } from '@baixing/client';
import { ErrorState } from '@baixing/ui';
import { defineWords } from '@baixing/web';

const useSay = defineWords(
  'errors',
  {
    title: '没有读到',
    unreachable: '与服务器的连接断了。',
    safe: '已提交的内容都在服务器上，没有丢失；没有提交的还在这一页。',
    todoRetry: '请稍候片刻再试；一直不行，请把编号告诉管理员。',
    todoAsk: '请核对后再试；仍不清楚，请把编号告诉管理员。',
    unknown: '程序出了意料之外的错。',
  },
  {
    title: 'This could not be read',
    unreachable: 'The connection to the server was lost.',
    safe: 'Everything sent is kept on the server; what was not sent is still on this page.',
    todoRetry: 'Wait a moment and try again. If it goes on, tell the administrator the reference.',
    todoAsk: 'Check what was asked for and try again. If in doubt, tell the administrator the reference.',
    unknown: 'Something unexpected went wrong in the program.',
  },
);

/** What an error says to a person, in the language of the page. */
export function useErrorText(): (error: unknown) => string {
  const say = useSay();
  return (error) => {
    if (!(error instanceof ClientError)) return say('unknown');
    return error.status === 0 ? say('unreachable') : error.message;
  };
}

/** A reading that failed: what happened, what is safe, what to do. */
export function ReadError({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const say = useSay();
  const text = useErrorText();
  const known = error instanceof ClientError;
  const requestId = known ? error.requestId : undefined;
  return (
    <ErrorState
      title={say('title')}
      what={text(error)}
      safe={say('safe')}
      todo={say(known && error.status > 0 && error.status < 500 ? 'todoAsk' : 'todoRetry')}
      onRetry={onRetry}
      {...(requestId === undefined ? {} : { reference: requestId })}
    />
  );
}
