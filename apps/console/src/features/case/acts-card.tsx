import { POST_NAMES } from '@baixing/domain/access';
import { ActButton, Card } from '@baixing/ui';
import { type CaseView, useName } from '@baixing/web';
import { useStartAct } from '../../shared/acts/act-context.tsx';
import { actName, type DoorAction, refusalWords } from '../../shared/acts/fields.ts';
import { keyOfAct } from '../../shared/acts/keys.ts';
import { usePageKeys } from '../../shared/keys.ts';
import { usePosts } from '../../shared/site.tsx';
import { abilitiesOf } from './abilities.ts';
import { useCaseWords } from './words.ts';

/** The acts of this person on this case: those allowed as buttons with their keys, the others with the reason why not. */
export function ActsCard({ view }: { view: CaseView }) {
  const say = useCaseWords();
  const name = useName();
  const posts = usePosts();
  const start = useStartAct();
  const { allowed, refused, noOccasion } = abilitiesOf(view);
  const act = (action: DoorAction) =>
    start({ id: view.id, number: view.number, version: view.version }, action);
  // Where two acts have one key, the likelier one has it.
  const keys = new Map<string, DoorAction>();
  for (const action of allowed) {
    const key = keyOfAct(action);
    if (key !== undefined && !keys.has(key)) keys.set(key, action);
  }
  const keyFor = (action: DoorAction) => {
    const key = keyOfAct(action);
    return key !== undefined && keys.get(key) === action ? key : undefined;
  };
  usePageKeys(Object.fromEntries([...keys].map(([key, action]) => [key, () => act(action)])));
  return (
    <Card title={say('acts.title')} note={posts.map((post) => name(POST_NAMES[post])).join(' · ')}>
      {allowed.length === 0 && <p className="bx-quiet">{say('acts.none')}</p>}
      <div className="case-acts">
        {allowed.map((action, place) => {
          const key = keyFor(action);
          return (
            <ActButton
              key={action}
              primary={place === 0 && action === view.nextAct}
              onAct={() => act(action)}
              {...(key === undefined ? {} : { keys: key })}
            >
              {name(actName(action))}
            </ActButton>
          );
        })}
        {refused.map(({ action, reason }) => (
          <ActButton key={action} reason={name(refusalWords(reason) ?? { zh: reason, en: reason })}>
            {name(actName(action))}
          </ActButton>
        ))}
      </div>
      <Reasons refused={refused} />
      {noOccasion.length > 0 && (
        <details className="case-later">
          <summary>{say('acts.notNow', { count: noOccasion.length })}</summary>
          <Reasons refused={noOccasion} />
        </details>
      )}
    </Card>
  );
}

function Reasons({ refused }: { refused: readonly { action: DoorAction; reason: string }[] }) {
  const say = useCaseWords();
  const name = useName();
  return refused.map(({ action, reason }) => (
    <p key={action} className="bx-small bx-faint">
      {say('acts.because', {
        act: name(actName(action)),
        reason: name(refusalWords(reason) ?? { zh: reason, en: reason }),
      })}
    </p>
  ));
}
