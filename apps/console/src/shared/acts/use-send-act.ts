import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { client } from '../client.ts';
import { useName } from '../words.ts';
import { type ActBody, actName } from './fields.ts';
import type { ActSubject } from './subject.ts';
import { useActWords } from './words.ts';

/** Sends an act through the one door. What it changed is read again at once; the stream tells the others. */
export function useSendAct() {
  const queries = useQueryClient();
  const { message } = App.useApp();
  const say = useActWords();
  const name = useName();
  return useMutation({
    mutationKey: ['act-on-case'],
    mutationFn: ({ subject, act }: { subject: ActSubject; act: ActBody }) =>
      client.actOnCase({ params: { id: subject.id }, body: { version: subject.version, act } }),
    onSuccess: async (done, { act }) => {
      void message.success(say('done', { act: name(actName(act.action)), number: done.number }));
      await Promise.all([
        queries.invalidateQueries({ queryKey: ['get-case', done.id] }),
        queries.invalidateQueries({ queryKey: ['list-cases'] }),
        queries.invalidateQueries({ queryKey: ['count-worklist'] }),
      ]);
    },
  });
}
