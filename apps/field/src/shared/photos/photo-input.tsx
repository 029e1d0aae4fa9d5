import { Icon } from '@baixing/ui';
import { useRef, useState } from 'react';
import { Camera } from '../camera/camera.tsx';
import type { Ghost } from '../camera/ghost.tsx';
import { useMayHaveCamera } from '../camera/use-camera.ts';
import type { Here } from '../place/here.ts';
import { CameraFiles, LastPhoto, OtherWays, TakenPhoto, TakeTile } from './photo-parts.tsx';
import { usePhotoWords } from './photo-words.ts';
import { MOST, useTaking } from './use-photos.ts';
import './photos.css';

export type PhotoInputProps = {
  hashes: readonly string[];
  onChange: (hashes: readonly string[]) => void;
  here: Here;
  /** The road or community the phone is in, for the mark on the photo. */
  placeName: string | null;
  /** What the first photo is called: 拍照, 处置后照片. */
  label?: string;
  invalid?: boolean;
  /** Opens the camera with the page, where there is one and nothing has been taken yet. */
  atOnce?: boolean;
  /** Earlier photos of the same thing, to take the new one from the same side. */
  ghosts?: readonly Ghost[];
};

/** Photos are taken one after the other, marked, shrunk and kept on the phone at once. */
export function PhotoInput(props: PhotoInputProps) {
  const { hashes, onChange, here, placeName, atOnce = false, ghosts } = props;
  const say = usePhotoWords();
  const mayHave = useMayHaveCamera();
  const [open, setOpen] = useState(atOnce && mayHave && hashes.length === 0);
  // Photos come faster than the page is drawn anew.
  const latest = useRef(hashes);
  latest.current = hashes;
  const taking = useTaking(here, placeName, ({ hash }) => {
    if (latest.current.includes(hash)) return;
    latest.current = [...latest.current, hash];
    onChange(latest.current);
  });
  const choose = (files: readonly File[]) => {
    for (const file of files.slice(0, MOST - latest.current.length)) void taking.choose(file);
  };
  const text = hashes.length === 0 ? (props.label ?? say('take')) : say('again');
  const inside = (
    <>
      <Icon name="camera" size={hashes.length === 0 ? 36 : 26} className="bx-accent" />
      <span>{taking.working > 0 ? say('working') : text}</span>
      {hashes.length > 0 && <em>{say('left', { count: MOST - hashes.length })}</em>}
    </>
  );
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
          <TakeTile
            invalid={props.invalid === true}
            onOpen={mayHave ? () => setOpen(true) : undefined}
            onFiles={choose}
          >
            {inside}
          </TakeTile>
        )}
      </div>
      {hashes.length < MOST && (
        <OtherWays onFiles={choose} onCamera={mayHave ? undefined : () => setOpen(true)} />
      )}
      {taking.problem !== undefined && (
        <p className="fd-error" role="alert">
          {say(taking.problem)}
        </p>
      )}
      {open && (
        <Camera
          title={props.label ?? say('take')}
          count={hashes.length + taking.working}
          most={MOST}
          here={here}
          onShoot={(caught) => void taking.shoot(caught)}
          onTrouble={() => setOpen(false)}
          onClose={() => setOpen(false)}
          files={<CameraFiles onFiles={choose} />}
          last={<LastPhoto hash={hashes.at(-1)} />}
          {...(ghosts === undefined ? {} : { ghosts })}
        />
      )}
    </div>
  );
}
