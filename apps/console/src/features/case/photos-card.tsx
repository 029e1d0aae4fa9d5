import { Card, type CasePhoto, PhotoPair, PhotoRow } from '@baixing/ui';
import { type CaseView, exactText, fileUrl } from '@baixing/web';
import { beforeAndAfter, otherPhotos, type Photo } from './photos-of.ts';
import { useCaseWords } from './words.ts';

const ROLES = ['found', 'verified', 'before', 'after', 'checked', 'other'] as const;

/** Before and after one above the other, and the rest in a row beneath; each opens large. */
export function PhotosCard({ view }: { view: CaseView }) {
  const say = useCaseWords();
  const images = view.photos.filter((photo) => photo.type.startsWith('image/'));
  const { before, after } = beforeAndAfter(images);
  const others = otherPhotos(images);
  const shown = (photo: Photo | undefined, side?: 'before' | 'after'): CasePhoto | undefined => {
    if (photo === undefined) return undefined;
    const role = say(`photos.role.${ROLES.find((each) => each === photo.role) ?? 'other'}`);
    const stage =
      side === undefined || photo.role === side
        ? role
        : say(side === 'before' ? 'photos.beforeRole' : 'photos.afterRole', { role });
    return {
      id: photo.hash,
      src: fileUrl(photo.hash, 'served'),
      // The small one is for the row; in the pair its grain would be seen.
      ...(side === undefined ? { thumbSrc: fileUrl(photo.hash, 'thumb') } : {}),
      alt: say('photos.alt', { stage, place: view.address }),
      stage,
      facts: photo.facts,
      caption: [
        [photo.takenAt === null ? '' : exactText(Date.parse(photo.takenAt)), view.address]
          .filter(Boolean)
          .join(' '),
        [
          photo.by,
          photo.distanceMetres === null
            ? ''
            : say('photos.distance', { metres: Math.round(photo.distanceMetres) }),
        ]
          .filter(Boolean)
          .join(' · '),
      ].filter((line) => line !== ''),
    };
  };
  return (
    <Card title={say('photos.title')} more={<span className="bx-small bx-faint">{say('photos.note')}</span>}>
      <PhotoPair
        before={shown(before, 'before')}
        after={shown(after, 'after')}
        missing={{ before: say('photos.noBefore'), after: say('photos.noAfter') }}
      />
      {others.length > 0 && (
        <div className="case-more-photos">
          <PhotoRow photos={others.flatMap((photo) => shown(photo) ?? [])} />
        </div>
      )}
    </Card>
  );
}
