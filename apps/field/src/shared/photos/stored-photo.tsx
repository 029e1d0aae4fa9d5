import { useEffect, useState } from 'react';
import { database, type StoredPhoto } from '../database.ts';

/** The photo kept last: whoever has just taken it need not wait until it has been read back. */
let newest: StoredPhoto | undefined;
export function rememberNewest(photo: StoredPhoto): void {
  newest = photo;
}

/** A photo kept on this phone, with an address for a picture; undefined until it has been read. */
export function useStoredPhoto(hash: string | undefined): (StoredPhoto & { address: string }) | undefined {
  const [found, setFound] = useState<StoredPhoto & { address: string }>();
  useEffect(() => {
    if (hash === undefined) return;
    let made: string | undefined;
    let left = false;
    const show = (photo: StoredPhoto | undefined) => {
      if (left || photo === undefined) return;
      made = URL.createObjectURL(photo.blob);
      setFound({ ...photo, address: made });
    };
    if (newest?.hash === hash) show(newest);
    else void database.photos.get(hash).then(show);
    return () => {
      left = true;
      setFound(undefined);
      if (made !== undefined) URL.revokeObjectURL(made);
    };
  }, [hash]);
  return found;
}
