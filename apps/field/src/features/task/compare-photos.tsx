import { type CaseView, fileUrl } from '@baixing/web';
import type { FieldAct } from '../../shared/acts/act-fields.ts';
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

/** What it looked like, so that the new photo shows the same from the same side. */
export function ComparePhotos({ action, photos }: { action: FieldAct; photos: readonly Photo[] }) {
  const say = useActWords();
  const { before, after } = photosToCompare(action, photos);
  if (before.length + after.length === 0) return null;
  const titled = [
    ...before.map((photo) => ({ ...photo, title: say('before') })),
    ...after.map((photo) => ({ ...photo, title: say('after') })),
  ];
  return (
    <div className="fd-field">
      <h2 className="fd-label">
        {say('compare')} <small>{say('sameAngle')}</small>
      </h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what can be scrolled must be reached by the keyboard too */}
      <section className="fd-compare" tabIndex={0} aria-label={say('compare')}>
        {titled.map(({ hash, seq, title }) => (
          <figure key={`${hash}-${seq}`}>
            <img src={fileUrl(hash, 'thumb')} alt={title} />
            <figcaption>{title}</figcaption>
          </figure>
        ))}
      </section>
    </div>
  );
}
