import { type CaseView, useName } from '@baixing/web';
import { actFrom, actName, EMPTY_ACT, FIELD_ACTS, type FieldAct } from '../../shared/acts/act-fields.ts';
import { useSubmit } from '../../shared/use-submit.ts';

/** Acts that ask for nothing: received, arrived. One touch does them. */
export function useQuickAct(view: CaseView) {
  const name = useName();
  const { busy, trouble, save } = useSubmit();
  return {
    busy,
    trouble,
    isQuick: (action: FieldAct): boolean => FIELD_ACTS[action].length === 0,
    run: (action: FieldAct): void => {
      void save({
        title: [name(actName(action)), view.className, view.address].filter(Boolean).join(' · '),
        photos: [],
        what: {
          kind: 'act-on-case',
          caseId: view.id,
          version: view.version,
          act: actFrom(action, EMPTY_ACT),
        },
      });
    },
  };
}
