import { defineWords, newId, useServerClock } from '@baixing/web';
import { useRef, useState } from 'react';
import { database } from './database.ts';
import { useMe } from './me.ts';
import type { Refusal, StoredOperation, Wish } from './outbox/operation.ts';
import { useOutbox } from './outbox/outbox-context.ts';
import { PhotoGone, saveOperations } from './outbox/save.ts';
import { toast } from './parts/toast.tsx';
import type { DraftForm } from './use-draft.ts';

const useSay = defineWords(
  'submit',
  {
    saved: '已存入手机，有信号自动发出',
    photoGone: '有一张照片不在手机里了，请移除后重拍。',
    phoneFull:
      '手机存储已满，没能存入。填写的内容还在这一页，请先腾出空间（删除不用的照片、视频或应用，或连上网络把发件箱发空），再按一次。',
    phoneTrouble: '手机没能存入这一件。填写的内容还在这一页，请再按一次；仍不行请重启手机。',
  },
  {
    saved: 'Saved on this phone; it goes by itself when there is a signal',
    photoGone: 'A photo is no longer on this phone: remove it and take it again.',
    phoneFull:
      'The store of this phone is full, so this could not be saved. What you filled in is still on this page: make room (delete photos, films or apps you do not need, or go online so that the outbox empties), then press again.',
    phoneTrouble:
      'This phone could not save it. What you filled in is still on this page: press again; if that does not help, restart the phone.',
  },
);

const NO_FORM = { madeFrom: null, replaces: null };

const isFull = (error: unknown): boolean =>
  error instanceof Error &&
  (error.name === 'QuotaExceededError' || isFull((error as { inner?: unknown }).inner));

/**
 * Saves what a form says, one at a time. It resolves when that is on the phone for good: the form is done with and the
 * page goes on. Sending is the outbox's business and is never awaited. Several wishes of one form are saved together,
 * and stand on one another in their order. Undefined when it could not be saved; why stands in `trouble`.
 */
export function useSubmit() {
  const say = useSay();
  const me = useMe();
  const clock = useServerClock();
  const outbox = useOutbox();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Refusal>();
  const saving = useRef(false);

  const save = async (
    wishes: Wish | readonly Wish[],
    form?: DraftForm,
  ): Promise<StoredOperation[] | undefined> => {
    if (saving.current) return undefined;
    saving.current = true;
    setBusy(true);
    setTrouble(undefined);
    try {
      const list: readonly Wish[] = 'what' in wishes ? [wishes] : wishes;
      const author = { id: me.id, name: me.name };
      const parts = { author, now: clock.now(), phoneNow: Date.now(), newId };
      const saved = await saveOperations(database, list, form?.hold() ?? NO_FORM, parts);
      outbox.wake('new');
      toast(say('saved'));
      return saved;
    } catch (error) {
      form?.goOn();
      const code = error instanceof PhotoGone ? 'photoGone' : isFull(error) ? 'phoneFull' : 'phoneTrouble';
      setTrouble({ code, message: say(code) });
      return undefined;
    } finally {
      saving.current = false;
      setBusy(false);
    }
  };
  return { busy, trouble, save };
}
