import { POST_NAMES, POSTS, type Post } from '@baixing/domain/access';
import { type Me, useName } from '@baixing/web';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Credentials, SignInForm } from '../../shared/account/sign-in-form.tsx';
import { useAccountWords } from '../../shared/account/words.ts';
import { client } from '../../shared/client.ts';
import { setupQuery } from '../../shared/queries.ts';
import { Door } from './door.tsx';
import { useSignInWords } from './words.ts';

/** Signing in; in a demo with its people beside it, one click each. */
export function SignInPage({ onSignedIn }: { onSignedIn: (me: Me) => void }) {
  const say = useSignInWords();
  const [picked, setPicked] = useState<Credentials>();
  const { data } = useQuery(setupQuery);
  const demo = data?.mode === 'demo';
  return (
    <Door title={say('title')} {...(demo ? { aside: <DemoPeople onPick={setPicked} /> } : {})}>
      <SignInForm picked={picked} onSignedIn={onSignedIn} />
    </Door>
  );
}

/** So many of one post are shown at once; forty supervisors would bury the rest. */
const FIRST = 5;

/** The people of the demo by post, one press each. */
function DemoPeople({ onPick }: { onPick: (who: Credentials) => void }) {
  const say = useAccountWords();
  const name = useName();
  const { data } = useQuery({
    queryKey: ['list-demo-people'],
    queryFn: () => client.listDemoPeople(),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const people = data?.people ?? [];
  return (
    <section className="door-demo" aria-label={say('demoTitle')}>
      <h2>
        {say('demoTitle')} <span className="bx-faint bx-small">{say('demoNote')}</span>
      </h2>
      <dl>
        {DESK_ORDER.map((post) => ({ post, serving: people.filter((each) => each.post === post) }))
          .filter(({ serving }) => serving.length > 0)
          .map(({ post, serving }) => (
            <div key={post}>
              <dt>{name(POST_NAMES[post])}</dt>
              <dd>
                <Serving people={serving} onPick={onPick} />
              </dd>
            </div>
          ))}
      </dl>
    </section>
  );
}

/** The order in which a case meets the posts; administrators last. */
const DESK_ORDER: readonly Post[] = [
  'acceptor',
  'shift-supervisor',
  'dispatcher',
  'unit-handler',
  'unit-head',
  'supervisor',
  ...POSTS.filter(
    (post) =>
      !['acceptor', 'shift-supervisor', 'dispatcher', 'unit-handler', 'unit-head', 'supervisor'].includes(
        post,
      ),
  ),
];

type DemoPerson = { username: string; name: string; password: string };

function Serving({ people, onPick }: { people: readonly DemoPerson[]; onPick: (who: Credentials) => void }) {
  const [all, setAll] = useState(false);
  const shown = all ? people : people.slice(0, FIRST);
  const rest = people.length - shown.length;
  return (
    <>
      {shown.map((person) => (
        <button
          key={person.username}
          type="button"
          className="bx-act bx-act-small"
          title={person.username}
          onClick={() => onPick({ username: person.username, password: person.password })}
        >
          {person.name}
        </button>
      ))}
      {rest > 0 && (
        <button type="button" className="bx-plain bx-accent" onClick={() => setAll(true)}>
          +{rest}
        </button>
      )}
    </>
  );
}
