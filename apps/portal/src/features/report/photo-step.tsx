import { Icon } from '../../shared/icon.tsx';
import { REPORT_PHOTO_LIMIT } from '../../shared/limits.ts';
import type { PortalWords } from '../../shared/words.ts';
import { Step } from './step.tsx';
import type { Photo, Photos } from './use-photos.ts';

/** Not image/*: asked like this, phones that photograph in HEIC hand over a JPEG. */
const ACCEPT = 'image/jpeg,image/png,image/webp';

type PhotoStepProps = {
  words: PortalWords;
  live: boolean;
  kept: readonly string[];
  photos: Photos;
  /** A photo has been taken: the phone is where the problem is. */
  onPhoto(): void;
};

export function PhotoStep({ words, live, kept, photos, onPhoto }: PhotoStepProps) {
  const count = photos.photos.length + kept.length;
  const pick = (event: Event & { currentTarget: HTMLInputElement }) => {
    photos.add(event.currentTarget.files ?? []);
    event.currentTarget.value = '';
    onPhoto();
  };
  return (
    <Step number={1} title={words.photos} done={count > 0} aside={count > 0 ? words.photoCount(count) : null}>
      {kept.map((hash) => (
        <input type="hidden" name="kept" value={hash} key={hash} />
      ))}
      {kept.length > 0 && <p class="quiet">{words.keptPhotos(kept.length)}</p>}
      {live ? (
        <div class="photos">
          {photos.photos.map((photo) => (
            <PhotoTile key={photo.key} photo={photo} words={words} photos={photos} />
          ))}
          {count < REPORT_PHOTO_LIMIT && (
            <label class={count === 0 ? 'photo-add photo-first' : 'photo-add'}>
              <Icon name="camera" size={24} />
              {count === 0 ? words.addPhoto : words.addMore}
              <input class="unseen" type="file" accept={ACCEPT} multiple onChange={pick} />
            </label>
          )}
        </div>
      ) : (
        <input
          class="plain-file"
          type="file"
          name="photo"
          accept={ACCEPT}
          multiple
          aria-label={words.addPhoto}
        />
      )}
      {count === 0 && <p class="faint">{words.photosHint}</p>}
    </Step>
  );
}

function PhotoTile({ photo, words, photos }: { photo: Photo; words: PortalWords; photos: Photos }) {
  return (
    <figure class={`photo photo-${photo.state}`}>
      <img src={photo.url} alt={photo.name} />
      {photo.state === 'sending' && <figcaption>{words.sendingPhoto}</figcaption>}
      {photo.state === 'refused' && (
        <p class="photo-why" role="alert">
          {photo.problem}
        </p>
      )}
      {photo.state === 'failed' && (
        <button type="button" class="photo-retry" onClick={() => photos.retry(photo.key)}>
          <Icon name="retry" size={16} />
          {photo.problem || words.photoFailed}
        </button>
      )}
      <button
        type="button"
        class="photo-remove"
        aria-label={words.removePhoto}
        onClick={() => photos.remove(photo.key)}
      >
        <Icon name="close" size={16} />
      </button>
    </figure>
  );
}
