import { Icon } from '@baixing/ui';
import { defineWords, useServerClock } from '@baixing/web';
import { type ChangeEvent, useEffect, useId, useState } from 'react';
import { database } from '../database.ts';
import { useMe } from '../me.ts';
import type { Here } from '../place/here.ts';
import type { PhotoPlace } from './mark.ts';
import { takePhoto, UnreadablePhoto } from './take.ts';
import './photos.css';

/** One act takes no more. */
const MOST = 12;

const useSay = defineWords(
  'photos',
  {
    take: '拍照',
    again: '再拍一张',
    left: '还可 {{count}} 张',
    number: '第 {{number}} 张',
    remove: '移除第 {{number}} 张',
    working: '正在处理照片…',
    unreadable: '这张照片打不开，请重拍。',
    full: '手机存不下这张照片，请腾出空间后重拍。',
    noPlace: '位置未知',
  },
  {
    take: 'Take a photo',
    again: 'One more',
    left: '{{count}} more possible',
    number: 'Photo {{number}}',
    remove: 'Remove photo {{number}}',
    working: 'Preparing the photo…',
    unreadable: 'This photo cannot be opened; take it again.',
    full: 'The phone has no room for this photo; make room and take it again.',
    noPlace: 'place unknown',
  },
);

/** A photo kept on this phone, as an address for a picture. */
function usePhotoAddress(hash: string): string | undefined {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    let made: string | undefined;
    let left = false;
    void database.photos.get(hash).then((photo) => {
      if (left || photo === undefined) return;
      made = URL.createObjectURL(photo.blob);
      setAddress(made);
    });
    return () => {
      left = true;
      if (made !== undefined) URL.revokeObjectURL(made);
    };
  }, [hash]);
  return address;
}

export type PhotoInputProps = {
  hashes: readonly string[];
  onChange: (hashes: readonly string[]) => void;
  here: Here;
  /** The road or community the phone is in, for the mark on the photo. */
  placeName: string | null;
  /** What the first photo is called: 拍照, 处置后照片. */
  label?: string;
  invalid?: boolean;
};

/** The camera: photos are taken one after the other, marked, shrunk and kept on the phone at once. */
export function PhotoInput({ hashes, onChange, here, placeName, label, invalid }: PhotoInputProps) {
  const say = useSay();
  const id = useId();
  const me = useMe();
  const clock = useServerClock();
  const [working, setWorking] = useState(false);
  const [problem, setProblem] = useState<'unreadable' | 'full'>();
  const place: PhotoPlace | null = here.fix === null ? null : { ...here.fix, name: placeName };

  const taken = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const files = [...(target.files ?? [])].slice(0, MOST - hashes.length);
    // The same picture may be chosen again after it was removed.
    target.value = '';
    setWorking(true);
    setProblem(undefined);
    let all = hashes;
    for (const file of files) {
      try {
        const facts = { at: clock.now(), place, person: me.name, noPlace: say('noPlace') };
        const { hash } = await takePhoto(file, facts);
        all = all.includes(hash) ? all : [...all, hash];
        onChange(all);
      } catch (error) {
        setProblem(error instanceof UnreadablePhoto ? 'unreadable' : 'full');
      }
    }
    setWorking(false);
  };
  const text = hashes.length === 0 ? (label ?? say('take')) : say('again');
  return (
    <div>
      <div className="fd-photos">
        {hashes.map((hash, index) => (
          <TakenPhoto
            key={hash}
            hash={hash}
            number={index + 1}
            onRemove={() => onChange(hashes.filter((other) => other !== hash))}
          />
        ))}
        {hashes.length < MOST && (
          <label className={`fd-take ${invalid ? 'fd-take-invalid' : ''}`} htmlFor={id} aria-busy={working}>
            <input
              id={id}
              className="bx-unseen"
              type="file"
              accept="image/*"
              capture="environment"
              multiple
              disabled={working}
              onChange={(event) => void taken(event)}
            />
            <Icon name="camera" size={hashes.length === 0 ? 36 : 26} className="bx-accent" />
            <span>{working ? say('working') : text}</span>
            {hashes.length > 0 && <em>{say('left', { count: MOST - hashes.length })}</em>}
          </label>
        )}
      </div>
      {problem !== undefined && (
        <p className="fd-error" role="alert">
          {say(problem)}
        </p>
      )}
    </div>
  );
}

function TakenPhoto({ hash, number, onRemove }: { hash: string; number: number; onRemove: () => void }) {
  const say = useSay();
  const address = usePhotoAddress(hash);
  return (
    <figure className="fd-photo">
      {address !== undefined && <img src={address} alt={say('number', { number })} />}
      <b>{say('number', { number })}</b>
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
