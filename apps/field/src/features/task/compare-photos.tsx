import { PhotoFacts } from '@baixing/ui';
import { type CaseView, fileUrl } from '@baixing/web';
import { useState } from 'react';
import type { FieldAct } from '../../shared/acts/act-fields.ts';
import type { Ghost } from '../../shared/camera/ghost.tsx';
import { BeforeAfter, type Compared } from '../../shared/photos/before-after.tsx';
import { useStoredPhoto } from '../../shared/photos/stored-photo.tsx';
import { useActWords } from './act-words.ts';

type Photo = CaseView['photos'][number];

/** As many of each as lie beside one another without losing oneself in them. */
const SHOWN = 4;

/** The photos to compare with for an act: the handler sees what was found, the checker also what the unit says it did. */
export function photosToCompare(
  action: FieldAct,
  photos: readonly Photo[],
): { before: Photo[]; after: Photo[] } {
  const isCheck = action.endsWith('check');
  if (!isCheck && action !== 'feed-back') return { before: [], after: [] };
  const pictures = photos.filter(({ type }) => type.startsWith('image/'));
  const before = pictures.filter(({ role }) => role !== 'after' && role !== 'checked').slice(0, SHOWN);
  // After rework only the last feedback counts.
  const after = isCheck ? pictures.filter(({ role }) => role === 'after').slice(-SHOWN) : [];
  return { before, after };
}

type Titled = Compared & { key: string; facts: Photo['facts'] };

/** The photos to compare with, with what they are called here. */
function useTitled(action: FieldAct, photos: readonly Photo[]): { before: Titled[]; after: Titled[] } {
  const say = useActWords();
  const { before, after } = photosToCompare(action, photos);
  const titled = (photo: Photo, title: string): Titled => ({
    key: `${photo.hash}-${photo.seq}`,
    src: fileUrl(photo.hash, 'served'),
    small: fileUrl(photo.hash, 'thumb'),
    title,
    facts: photo.facts,
  });
  return {
    before: before.map((photo) => titled(photo, say('before'))),
    after: after.map((photo) => titled(photo, say('after'))),
  };
}

/** Earlier photos to be laid over the picture of the camera: what the unit says it did first, then what was found. */
export function useGhosts(action: FieldAct, photos: readonly Photo[]): Ghost[] {
  const { before, after } = useTitled(action, photos);
  return [...after.toReversed(), ...before].map(({ src, small, title }) => ({ src, small, label: title }));
}

type CompareProps = {
  action: FieldAct;
  photos: readonly Photo[];
  /** What has just been taken, by hash. */
  taken: readonly string[];
};

/** What it looked like: slid over what it looks like now, so that both are seen from the same side. */
export function ComparePhotos({ action, photos, taken }: CompareProps) {
  const say = useActWords();
  const { before, after } = useTitled(action, photos);
  const mine = useStoredPhoto(taken.at(-1));
  const [left, setLeft] = useState<string>();
  const [right, setRight] = useState<string>();
  if (before.length + after.length === 0) return null;
  const now: Titled[] =
    mine === undefined ? [] : [{ key: mine.hash, src: mine.address, title: say('taken'), facts: [] }];
  const rights = [...after, ...now];
  const [one, other] = [picked(before, left, 0), picked(rights, right, -1)];
  return (
    <div className="fd-field">
      <h2 className="fd-label">
        {say('compare')} <small>{say('sameAngle')}</small>
      </h2>
      {one !== undefined && other !== undefined && <BeforeAfter before={one} after={other} />}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what can be scrolled must be reached by the keyboard too */}
      <section className="fd-compare" tabIndex={0} aria-label={say('compare')}>
        {before.map((photo) => (
          <Choice key={photo.key} photo={photo} on={photo === one} onPick={() => setLeft(photo.key)} />
        ))}
        {rights.map((photo) => (
          <Choice key={photo.key} photo={photo} on={photo === other} onPick={() => setRight(photo.key)} />
        ))}
      </section>
      {[one, other].map((photo) => (
        <FactsOf key={photo?.key ?? ''} photo={photo} />
      ))}
    </div>
  );
}

/** What was noticed about a photo that is being looked at. */
function FactsOf({ photo }: { photo: Titled | undefined }) {
  if (photo === undefined || photo.facts.length === 0) return null;
  return (
    <div>
      <b className="bx-small">{photo.title}</b>
      <PhotoFacts facts={photo.facts} />
    </div>
  );
}

/** The one that was chosen; else the first or the last of them. */
function picked(photos: readonly Titled[], key: string | undefined, usual: 0 | -1): Titled | undefined {
  return photos.find((photo) => photo.key === key) ?? photos.at(usual);
}

function Choice({ photo, on, onPick }: { photo: Titled; on: boolean; onPick: () => void }) {
  return (
    <button type="button" aria-pressed={on} onClick={onPick}>
      <img src={photo.small ?? photo.src} alt="" />
      <span>{photo.title}</span>
    </button>
  );
}
