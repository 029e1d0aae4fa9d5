import { Card } from '@baixing/ui';
import type { CaseView } from '@baixing/web';
import { lightOf } from '../../shared/case/case-words.ts';
import { CityGround } from '../../shared/pick/city-ground.tsx';
import { useCaseWords } from './words.ts';

/** Where it is, under the light it has now; a case that has ended has none, and stands as a pin. */
export function MapCard({ view }: { view: CaseView }) {
  const say = useCaseWords();
  const here = { lon: view.lon, lat: view.lat };
  const { clock } = view;
  return (
    <Card bare className="case-map">
      <CityGround
        label={say('map.label')}
        center={here}
        zoom={15}
        {...(clock === null
          ? { pin: here }
          : {
              markers: [
                {
                  ...here,
                  id: view.id,
                  light: lightOf(clock.light),
                  text: [view.className, view.address].filter(Boolean).join(' · '),
                  fromPublic: view.public,
                  selected: true,
                },
              ],
            })}
      />
    </Card>
  );
}
