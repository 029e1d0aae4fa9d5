import { defineWords, newId } from '@baixing/web';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { database } from './database.ts';
import { type Operation, type Outcome, operationFor, type Refusal, type Wish } from './operations.ts';
import { PhoneError, send } from './postman.ts';

/** What happened instead of being received. `unsent` stays on the phone and may be pressed again. */
export type Trouble = { state: 'refused' | 'unsent' | 'phone'; refusal: Refusal };

const useSay = defineWords(
  'submit',
  {
    photoGone: '有一张照片不在手机里了，请移除后重拍。',
    phoneFull: '没能存进手机（存储可能已满），没有发出。填写的内容还在这一页。',
  },
  {
    photoGone: 'A photo is no longer on this phone: remove it and take it again.',
    phoneFull:
      'It could not be kept on this phone (its store may be full) and was not sent. What you filled in is still here.',
  },
);

type From = {
  /** The operation last made from this form. */
  before: Operation | null;
  /** Keeps the operation with its form, before it is sent. */
  keep: (operation: Operation) => Promise<void>;
};

/** Sends what a form says, one at a time, and reads anew what it may have changed. */
export function useSubmit() {
  const queries = useQueryClient();
  const say = useSay();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();
  const sending = useRef(false);

  const run = async (wish: Wish, { before, keep }: From): Promise<Outcome | undefined> => {
    if (sending.current) return undefined;
    sending.current = true;
    setBusy(true);
    setTrouble(undefined);
    try {
      const operation = operationFor(wish, before, newId);
      if (before !== null && before.id !== operation.id) await supersede(before.id);
      await keep(operation);
      const outcome = await send(operation);
      if (outcome.state !== 'received') setTrouble(outcome);
      const reading = readAnew(queries, wish);
      // What did not get through changed nothing: the page need not wait for a server that does not answer.
      if (outcome.state !== 'unsent') await reading;
      return outcome;
    } catch (error) {
      const gone = error instanceof PhoneError;
      const message = say(gone ? 'photoGone' : 'phoneFull');
      setTrouble({ state: 'phone', refusal: { code: gone ? error.code : 'phone-full', message } });
      return undefined;
    } finally {
      sending.current = false;
      setBusy(false);
    }
  };
  return { busy, trouble, run };
}

/** The person has changed what was not received: the new wording takes its place. What was received stays as it is. */
async function supersede(id: string): Promise<void> {
  const old = await database.operations.get(id);
  if (old?.outcome?.state !== 'received') await database.operations.delete(id);
}

/** Marks as old what the operation may have changed; the lists follow on their own. */
export async function readAnew(queries: ReturnType<typeof useQueryClient>, done: Wish): Promise<void> {
  void queries.invalidateQueries({ queryKey: ['list-cases'] });
  void queries.invalidateQueries({ queryKey: ['find-similar'] });
  // The next act needs the version of now, above all after a refusal.
  if (done.kind === 'act-on-case') await queries.invalidateQueries({ queryKey: ['get-case', done.caseId] });
}
