import { type CaseView, defineWords, useName, useServerClock } from '@baixing/web';
import { useRef } from 'react';
import { actFrom, actName, EMPTY_ACT, FIELD_ACTS, type FieldAct } from '../../shared/acts/act-fields.ts';
import { useMe } from '../../shared/me.ts';
import type { Operation } from '../../shared/operations.ts';
import { toast } from '../../shared/parts/toast.tsx';
import { useSubmit } from '../../shared/use-submit.ts';

const useSay = defineWords('quick-act', { done: '已{{act}}' }, { done: '{{act}}: done' });

/** Acts that ask for nothing: received, arrived. One touch does them. */
export function useQuickAct(view: CaseView) {
  const say = useSay();
  const me = useMe();
  const name = useName();
  const clock = useServerClock();
  const { busy, trouble, run } = useSubmit();
  const before = useRef<Operation | null>(null);
  const act = async (action: FieldAct) => {
    const title = [name(actName(action)), view.className, view.address].filter(Boolean).join(' · ');
    const outcome = await run(
      {
        kind: 'act-on-case',
        caseId: view.id,
        personId: me.id,
        madeAt: clock.now(),
        photos: [],
        title,
        body: { version: view.version, act: actFrom(action, EMPTY_ACT) },
      },
      {
        before: before.current,
        keep: async (operation) => {
          before.current = operation;
        },
      },
    );
    if (outcome?.state === 'received') toast(say('done', { act: name(actName(action)) }));
  };
  return {
    busy,
    trouble,
    isQuick: (action: FieldAct): boolean => FIELD_ACTS[action].length === 0,
    run: (action: FieldAct): void => void act(action),
  };
}
