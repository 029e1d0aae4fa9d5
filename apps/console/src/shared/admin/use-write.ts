import { ClientError } from '@baixing/client';
import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useState } from 'react';

export type Write<Input> = {
  send: (input: Input) => void;
  sending: boolean;
  /** Why the last try was refused; gone with the next one. */
  error: unknown;
  clear: () => void;
};

/**
 * One write of an administrator: sent once at a time, confirmed in words by what changed, and everything it may have
 * changed is read again. When somebody else was quicker the readings are renewed too, so that the page shows the state
 * as it is.
 */
export function useWrite<Input, Reply>(spec: {
  call: (input: Input) => Promise<Reply>;
  /** What changed, in a sentence. */
  done: (reply: Reply, input: Input) => string;
  /** Endpoint names of the readings that are old now. */
  renews: readonly string[];
  onDone?: (reply: Reply, input: Input) => void;
}): Write<Input> {
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [sending, setSending] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const renew = () => Promise.all(spec.renews.map((name) => queries.invalidateQueries({ queryKey: [name] })));
  const send = async (input: Input) => {
    if (sending) return;
    setSending(true);
    setError(null);
    try {
      const reply = await spec.call(input);
      await renew();
      void message.success(spec.done(reply, input));
      spec.onDone?.(reply, input);
    } catch (refused) {
      setError(refused);
      if (refused instanceof ClientError && refused.status === 409) await renew();
    } finally {
      setSending(false);
    }
  };
  return { send: (input) => void send(input), sending, error, clear: () => setError(null) };
}
