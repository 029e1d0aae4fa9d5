import { ClientError } from '@baixing/client';
import { newId, useName } from '@baixing/web';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { client } from '../client.ts';
import { type ActBody, actName } from './fields.ts';
import type { ActSubject } from './subject.ts';
import { useActWords } from './words.ts';

/**
 * An act whose answer got lost may have been taken. Tried again unchanged it keeps its key, and is taken once; with
 * another word in it, it is another act.
 */
const unanswered = new Map<string, string>();

function keyFor(call: string): string {
  const key = unanswered.get(call) ?? newId();
  unanswered.set(call, key);
  return key;
}

function callOf(subject: ActSubject, act: ActBody) {
  return { params: { id: subject.id }, body: { version: subject.version, act } };
}

function forget(subject: ActSubject, act: ActBody): void {
  unanswered.delete(JSON.stringify(callOf(subject, act)));
}

/** Sends an act through the one door. What it changed is read again at once; the stream tells the others. */
export function useSendAct() {
  const queries = useQueryClient();
  const { message } = App.useApp();
  const say = useActWords();
  const name = useName();
  return useMutation({
    mutationKey: ['act-on-case'],
    mutationFn: ({ subject, act }: { subject: ActSubject; act: ActBody }) => {
      const call = callOf(subject, act);
      return client.actOnCase({ ...call, key: keyFor(JSON.stringify(call)) });
    },
    onError: (error, { subject, act }) => {
      // Only without an answer is the key still needed; a refusal has used it up.
      if (!(error instanceof ClientError) || error.status === 0) return;
      forget(subject, act);
    },
    onSuccess: (done, { subject, act }) => {
      forget(subject, act);
      void message.success(say('done', { act: name(actName(act.action)), number: done.number }));
      // The dialog need not wait for what is read anew.
      for (const queryKey of [['get-case', done.id], ['list-cases'], ['count-worklist']])
        void queries.invalidateQueries({ queryKey });
    },
  });
}
