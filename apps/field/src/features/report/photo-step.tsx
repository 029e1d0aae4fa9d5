import { PhotoInput } from '../../shared/photos/photo-input.tsx';
import { useStoredPhoto } from '../../shared/photos/stored-photo.tsx';
import type { Here } from '../../shared/place/here.ts';
import type { ReportDraft } from './report-draft.ts';
import { useReportWords } from './report-words.ts';

export type PhotoStepProps = {
  draft: ReportDraft;
  change: (part: Partial<ReportDraft>) => void;
  here: Here;
  placeName: string | null;
};

/** The camera first; before and after where the finder has put it right, the second taken over the first. */
export function PhotoStep({ draft, change, here, placeName }: PhotoStepProps) {
  const say = useReportWords();
  const before = useStoredPhoto(draft.photos[0]);
  const camera = { here, placeName };
  const selfHandled = draft.way === 'self-handled';
  return (
    <>
      {selfHandled && <h2 className="fd-label">{say('before')}</h2>}
      <PhotoInput
        key="found"
        {...camera}
        atOnce
        hashes={draft.photos}
        onChange={(hashes) => change({ photos: hashes })}
        {...(selfHandled ? { label: say('takeBefore') } : {})}
      />
      {selfHandled && (
        <>
          <h2 className="fd-label">{say('after')}</h2>
          <PhotoInput
            {...camera}
            hashes={draft.afterPhotos}
            onChange={(afterPhotos) => change({ afterPhotos })}
            label={say('takeAfter')}
            ghosts={before === undefined ? [] : [{ src: before.address, label: say('before') }]}
          />
        </>
      )}
    </>
  );
}
