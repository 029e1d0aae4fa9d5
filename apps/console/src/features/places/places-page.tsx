import { PageHead, SwitchChip } from '@baixing/ui';
import '../../shared/admin/admin.css';
import { useQueryState } from '../../shared/navigation.ts';
import { AreasView } from './areas-view.tsx';
import { GridsView } from './grids-view.tsx';
import './places.css';
import { usePlacesWords } from './words.ts';

/** The ground of the city: who walks it, and how strictly it is kept. */
export default function PlacesPage() {
  const say = usePlacesWords();
  const [query, setQuery] = useQueryState();
  const areas = query.view === 'areas';
  return (
    <>
      <PageHead title={say(areas ? 'areaTitle' : 'title')} note={say(areas ? 'areaNote' : 'note')}>
        <SwitchChip on={!areas} onPick={() => setQuery({ view: undefined })}>
          {say('title')}
        </SwitchChip>
        <SwitchChip on={areas} onPick={() => setQuery({ view: 'areas' })}>
          {say('areaTitle')}
        </SwitchChip>
      </PageHead>
      {areas ? <AreasView /> : <GridsView />}
    </>
  );
}
