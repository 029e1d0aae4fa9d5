import type { CaseView } from '@baixing/web';
import { App } from 'antd';
import { useState } from 'react';
import type { ActBody } from '../../shared/acts/fields.ts';
import { useSendAct } from '../../shared/acts/use-send-act.ts';
import { useErrorText } from '../../shared/errors.tsx';
import type { Queue } from './use-queue.ts';

export type Failure = { id: string; number: string; reason: string };

/**
 * Sends an act and goes on to the next case at once, without waiting for the answer. What the server refuses comes
 * back into the queue and is said until the person has seen it.
 */
export function useSendOn(queue: Queue) {
  const send = useSendAct();
  const text = useErrorText();
  const { message } = App.useApp();
  const [failures, setFailures] = useState<readonly Failure[]>([]);
  const drop = (id: string) => setFailures((before) => before.filter((each) => each.id !== id));
  const sendOn = ({ id, number, version }: Pick<CaseView, 'id' | 'number' | 'version'>, act: ActBody) => {
    drop(id);
    queue.dealWith({ id, version });
    send.mutateAsync({ subject: { id, number, version }, act }).catch((error: unknown) => {
      queue.takeBack(id);
      const reason = text(error);
      void message.error(`${number}: ${reason}`);
      setFailures((before) => [...before.filter((each) => each.id !== id), { id, number, reason }]);
    });
  };
  return { sendOn, failures, drop };
}
