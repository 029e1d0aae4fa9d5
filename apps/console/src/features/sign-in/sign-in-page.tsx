import { POST_NAMES, POSTS } from '@baixing/domain/access';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Credentials, SignInForm } from '../../shared/account/sign-in-form.tsx';
import { useAccountWords } from '../../shared/account/words.ts';
import { client } from '../../shared/client.ts';
import { type Me, setupQuery } from '../../shared/queries.ts';
import { useName } from '../../shared/words.ts';
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

/** The people of the demo in the order of the posts. */
function DemoPeople({ onPick }: { onPick: (who: Credentials) => void }) {
  const say = useAccountWords();
  const name = useName();
  const { data } = useQuery({
    queryKey: ['list-demo-people'],
    queryFn: () => client.listDemoPeople(),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const names: Record<string, { zh: string; en: string }> = POST_NAMES;
  const rank = (post: string) => (POSTS as readonly string[]).indexOf(post);
  const people = [...(data?.people ?? [])].sort((one, two) => rank(one.post) - rank(two.post));
  return (
    <section className="door-demo" aria-label={say('demoTitle')}>
      <h2>
        {say('demoTitle')} <span className="bx-faint bx-small">{say('demoNote')}</span>
      </h2>
      <ul>
        {people.map((person) => (
          <li key={person.username}>
            <button
              type="button"
              onClick={() => onPick({ username: person.username, password: person.password })}
            >
              <b>{name(names[person.post] ?? { zh: person.post, en: person.post })}</b>
              <span className="bx-quiet">{person.name}</span>
              <span className="bx-faint bx-small">{person.username}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
