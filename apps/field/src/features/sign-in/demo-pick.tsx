import { POST_NAMES, type Post } from '@baixing/domain/access';
import { defineWords, useName } from '@baixing/web';
import { useQuery } from '@tanstack/react-query';
import { client } from '../../shared/client.ts';
import { setupQuery } from '../../shared/queries.ts';

const useSay = defineWords(
  'demo-pick',
  { label: '演示人员', choose: '选一位来试用…' },
  { label: 'People of the demo', choose: 'Choose one to try it…' },
);

/** The posts whose work is in the street, in the order in which a case meets them. */
const STREET: readonly Post[] = [
  'supervisor',
  'unit-handler',
  'squad-member',
  'patrol-leader',
  'patrol-member',
  'inspector',
  'duty-person',
];

/** In a demo: its people of the street, who need not be looked up and typed. Nothing in a real house. */
export function DemoPick({ onPick }: { onPick: (username: string, password: string) => void }) {
  const say = useSay();
  const name = useName();
  const demo = useQuery(setupQuery).data?.mode === 'demo';
  const { data } = useQuery({
    queryKey: ['list-demo-people'],
    queryFn: () => client.listDemoPeople(),
    enabled: demo,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (!demo || data === undefined) return null;
  return (
    <select
      className="fd-input fd-demo"
      aria-label={say('label')}
      value=""
      onChange={({ target }) => {
        const picked = data.people.find(({ username }) => username === target.value);
        if (picked !== undefined) onPick(picked.username, picked.password);
      }}
    >
      <option value="">{say('choose')}</option>
      {STREET.map((post) => (
        <optgroup key={post} label={name(POST_NAMES[post])}>
          {data.people
            .filter((person) => person.post === post)
            .map((person) => (
              <option key={person.username} value={person.username}>
                {person.name}
              </option>
            ))}
        </optgroup>
      ))}
    </select>
  );
}
