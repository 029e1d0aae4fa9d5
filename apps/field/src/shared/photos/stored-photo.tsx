import { useEffect, useState } from 'react';
import { database, type StoredPhoto } from '../database.ts';

/** A photo kept on this phone, with an address for a picture; undefined until it has been read. */
export function useStoredPhoto(hash: string | undefined): (StoredPhoto & { address: string }) | undefined {
  const [found, setFound] = useState<StoredPhoto & { address: string }>();
  useEffect(() => {
    if (hash === undefined) return;
    let made: string | undefined;
    let left = false;
    void database.photos.get(hash).then((photo) => {
      if (left || photo === undefined) return;
      made = URL.createObjectURL(photo.blob);
      setFound({ ...photo, address: made });
    });
    return () => {
      left = true;
      setFound(undefined);
      if (made !== undefined) URL.revokeObjectURL(made);
    };
  }, [hash]);
  return found;
}
