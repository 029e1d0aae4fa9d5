import { HintsBar, LoadingRows } from '@baixing/ui';
import type { CaseView } from '@baixing/web';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { ReadError } from '../../shared/errors.tsx';
import { usePageKeys } from '../../shared/keys.ts';
import { usePathPart, useWalk } from '../../shared/navigation.ts';
import { useCase } from '../../shared/queries.ts';
import { ActsCard } from './acts-card.tsx';
import './case.css';
import { CaseHead } from './case-head.tsx';
import { DeadlineCard } from './deadline-card.tsx';
import { FactsCard } from './facts-card.tsx';
import { MapCard } from './map-card.tsx';
import { PhotosCard } from './photos-card.tsx';
import { ReopeningCard } from './reopening-card.tsx';
import { ReporterCard } from './reporter-card.tsx';
import { JoinedCard, RequestCard, SupervisionCard } from './side-cards.tsx';
import { StoryCard } from './story-card.tsx';
import { useCaseWords } from './words.ts';

/** A case whole: facts and photos, why its deadline is what it is, its story, where it is, what I can do. */
export default function CasePage() {
  const say = useCaseWords();
  const id = usePathPart('id') ?? '';
  const view = useCase(id);
  if (view.data !== undefined) return <CaseBody key={id} view={view.data} />;
  if (view.isError)
    return (
      <>
        <h1 className="bx-unseen">{say('crumb')}</h1>
        <ReadError error={view.error} onRetry={() => void view.refetch()} />
      </>
    );
  return (
    <div role="status" aria-label={say('loading')}>
      <LoadingRows rows={12} />
    </div>
  );
}

function CaseBody({ view }: { view: CaseView }) {
  const say = useCaseWords();
  const router = useRouter();
  const walk = useWalk();
  // Whoever came by a link from elsewhere has no list behind: home is the way back.
  const back = () => (router.history.canGoBack() ? router.history.back() : walk('/'));
  const [explained, setExplained] = useState(true);
  usePageKeys({
    T: () => setExplained(!explained),
    Escape: () => (explained ? setExplained(false) : back()),
    Backspace: back,
  });
  return (
    <>
      <CaseHead view={view} onBack={back} />
      <div className="case-body">
        <div className="case-left">
          <PhotosCard view={view} />
          <FactsCard view={view} />
        </div>
        <div className="case-why">
          <DeadlineCard view={view} open={explained} onToggle={() => setExplained(!explained)} />
        </div>
        <div className="case-middle">
          <StoryCard view={view} />
        </div>
        <div className="case-right">
          <ReopeningCard view={view} />
          <RequestCard view={view} />
          <ActsCard view={view} />
          <SupervisionCard view={view} />
          <MapCard view={view} />
          <ReporterCard view={view} />
          <JoinedCard view={view} />
        </div>
      </div>
      <HintsBar
        hints={[
          { keys: 'A … Z', text: say('keys.acts') },
          { keys: 'T', text: say('keys.explain') },
          { keys: 'Backspace', text: say('keys.back') },
        ]}
      />
    </>
  );
}
