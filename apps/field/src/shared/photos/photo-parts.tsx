import { Icon } from '@baixing/ui';
import type { ReactNode } from 'react';
import { FileLabel } from './file-label.tsx';
import { usePhotoWords } from './photo-words.ts';
import { useStoredPhoto } from './stored-photo.tsx';

type OnFiles = { onFiles: (files: readonly File[]) => void };

/** A photo that was taken: where it came from is said on it. */
export function TakenPhoto(props: { hash: string; number: number; onRemove: () => void }) {
  const { hash, number, onRemove } = props;
  const say = usePhotoWords();
  const photo = useStoredPhoto(hash);
  return (
    <figure className="fd-photo">
      {photo !== undefined && <img src={photo.address} alt={say('number', { number })} />}
      <b>
        {say('number', { number })}
        {photo?.origin === 'gallery' && ` · ${say('gallery')}`}
      </b>
      <button
        type="button"
        className="fd-photo-remove"
        aria-label={say('remove', { number })}
        onClick={onRemove}
      >
        <Icon name="close" size={16} />
      </button>
    </figure>
  );
}

/** The place of the next photo: opens the camera of the application, or the phone's own where that does not open. */
export function TakeTile(
  props: OnFiles & { invalid: boolean; onOpen: (() => void) | undefined; children: ReactNode },
) {
  const looks = `fd-take ${props.invalid ? 'fd-take-invalid' : ''}`;
  if (props.onOpen === undefined)
    return (
      <FileLabel className={looks} capture onFiles={props.onFiles}>
        {props.children}
      </FileLabel>
    );
  return (
    <button type="button" className={looks} onClick={props.onOpen}>
      {props.children}
    </button>
  );
}

/** The gallery, and the way back to the camera of the application where it did not open. */
export function OtherWays({ onFiles, onCamera }: OnFiles & { onCamera: (() => void) | undefined }) {
  const say = usePhotoWords();
  return (
    <>
      <div className="fd-photo-ways">
        <FileLabel className="fd-link fd-photo-way" onFiles={onFiles}>
          {say('choose')}
        </FileLabel>
        {onCamera !== undefined && (
          <button type="button" className="fd-link fd-photo-way" onClick={onCamera}>
            {say('retry')}
          </button>
        )}
      </div>
      {onCamera !== undefined && <p className="bx-small bx-faint">{say('noCamera')}</p>}
    </>
  );
}

/** The phone's own camera and its gallery, inside the camera of the application. */
export function CameraFiles({ onFiles }: OnFiles) {
  const say = usePhotoWords();
  return (
    <>
      <FileLabel className="fd-camera-link" onFiles={onFiles}>
        {say('gallery')}
      </FileLabel>
      <FileLabel className="fd-camera-link" capture onFiles={onFiles}>
        {say('own')}
      </FileLabel>
    </>
  );
}

/** What was taken last, small: the proof that it is kept. */
export function LastPhoto({ hash }: { hash: string | undefined }) {
  const say = usePhotoWords();
  const photo = useStoredPhoto(hash);
  if (photo === undefined) return null;
  return <img className="fd-camera-last" src={photo.address} alt={say('last')} />;
}
