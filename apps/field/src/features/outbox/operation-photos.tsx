import { useEffect, useState } from 'react';
import { database } from '../../shared/database.ts';
import { useOutboxWords } from './outbox-words.ts';

/** The photo as it is kept here, whole or small; undefined when neither is. */
function useKeptPhoto(hash: string): string | undefined {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    let made: string | undefined;
    let left = false;
    const find = async () => {
      const blob = (await database.photos.get(hash))?.blob ?? (await database.thumbnails.get(hash))?.blob;
      if (left || blob === undefined) return;
      made = URL.createObjectURL(blob);
      setAddress(made);
    };
    find().catch(() => undefined);
    return () => {
      left = true;
      if (made !== undefined) URL.revokeObjectURL(made);
    };
  }, [hash]);
  return address;
}

/** The photos of an operation, small, in a row. */
export function OperationPhotos({ photos }: { photos: readonly { hash: string }[] }) {
  if (photos.length === 0) return null;
  return (
    <div className="fd-operation-photos">
      {photos.map(({ hash }, index) => (
        <OperationPhoto key={hash} hash={hash} number={index + 1} />
      ))}
    </div>
  );
}

function OperationPhoto({ hash, number }: { hash: string; number: number }) {
  const say = useOutboxWords();
  const address = useKeptPhoto(hash);
  return address === undefined ? null : (
    <img src={address} alt={say('photo', { number })} width={56} height={56} />
  );
}
