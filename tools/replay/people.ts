import { handlerOf, personId } from '../../apps/server/src/demo/city/people.ts';
import { unitId } from '../../apps/server/src/demo/city/units.ts';
import { demoId } from '../../apps/server/src/demo/ids.ts';
import type { Crew } from './crew.ts';
import { SQUADS } from './incidents.ts';

/** Whom the leader of the patrol calls. The source has their names; the product has the post. */
const DUTY_HEADS = [
  { username: handlerOf('hailing-branch'), name: '海陵分局值班负责人' },
  { username: handlerOf('sanitation'), name: '环卫处值班负责人' },
];

/**
 * Puts the people of the source in their posts, as the administrators do it: the duty heads get their titles, and
 * somebody of each squad that comes along also serves the branch that was called.
 */
export async function appointPeople(crew: Crew): Promise<void> {
  for (const { username, name } of DUTY_HEADS) {
    const id = personId(username);
    await crew.as('sysadmin', async (client) => {
      const { version } = await client.getPerson({ params: { id } });
      await client.updatePerson({ params: { id }, body: { version, name } });
    });
  }
  for (const { username } of SQUADS) {
    const body = {
      id: demoId('replay', 'post', username),
      post: 'squad-member' as const,
      unitId: unitId('hailing-branch'),
    };
    await crew.as('secadmin', (client) => client.grantPost({ params: { id: personId(username) }, body }));
  }
}
