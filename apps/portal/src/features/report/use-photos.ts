import { useRef, useState } from 'preact/hooks';
import { call, Refused } from '../../shared/api.ts';
import { REPORT_PHOTO_LIMIT } from '../../shared/limits.ts';
import { withProof } from '../../shared/proof.ts';
import { shrink } from '../../shared/shrink.ts';
import type { Locale } from '../../shared/words.ts';

export type Photo = {
  key: number;
  /** For showing only. */
  url: string;
  name: string;
  /** What failed may be sent again; what was refused never will be taken. */
  state: 'sending' | 'kept' | 'failed' | 'refused';
  /** What the server said of a photo that was not taken; empty without a connection. */
  problem: string;
};

/** `lost`: it did not go because nobody answered. */
type Sending = { file: File; small: Promise<File>; hash: Promise<string | null>; lost: boolean };

/** The photos of the form: made small, sent at once, while the person goes on filling in. */
export function usePhotos(locale: Locale) {
  const [photos, setPhotos] = useState<readonly Photo[]>([]);
  const sendings = useRef(new Map<number, Sending>());
  const nextKey = useRef(1);
  const change = (key: number, what: Partial<Photo>) =>
    setPhotos((now) => now.map((photo) => (photo.key === key ? { ...photo, ...what } : photo)));

  const send = (key: number, file: File) => {
    const small = shrink(file);
    const sending: Sending = { file, small, lost: false, hash: Promise.resolve(null) };
    sending.hash = small
      .then((bytes) =>
        withProof(locale, async (solved) => {
          const query = new URLSearchParams({ name: file.name, challenge: solved });
          return (await call<{ hash: string }>(`/api/public/files?${query}`, { locale, bytes })).hash;
        }),
      )
      .then(
        (value) => {
          change(key, { state: 'kept' });
          return value;
        },
        (error: unknown) => {
          sending.lost = error instanceof TypeError;
          change(key, {
            state: error instanceof Refused && error.forGood ? 'refused' : 'failed',
            problem: sending.lost ? '' : String((error as Error).message),
          });
          return null;
        },
      );
    sendings.current.set(key, sending);
  };
  const retry = (key: number) => {
    const sending = sendings.current.get(key);
    if (!sending) return;
    change(key, { state: 'sending', problem: '' });
    send(key, sending.file);
  };

  return {
    photos,
    add(files: Iterable<File>) {
      for (const file of [...files].slice(0, REPORT_PHOTO_LIMIT - photos.length)) {
        const key = nextKey.current++;
        const photo: Photo = {
          key,
          url: URL.createObjectURL(file),
          name: file.name,
          state: 'sending',
          problem: '',
        };
        setPhotos((now) => [...now, photo]);
        send(key, file);
      }
    },
    retry,
    remove(key: number) {
      sendings.current.delete(key);
      setPhotos((now) => now.filter((photo) => photo.key !== key));
    },
    /** All of them, made small: what a phone keeps until they are sent. */
    files: () => Promise.all([...sendings.current.values()].map((sending) => sending.small)),
    /**
     * Waits for all, and tries once more those that nobody answered; the hashes of those that arrived, and whether all
     * did. @throws TypeError while nobody answers
     */
    async settle(): Promise<{ hashes: string[]; complete: boolean }> {
      for (const [key, { hash, lost }] of sendings.current) if ((await hash) === null && lost) retry(key);
      const all = [...sendings.current.values()];
      const hashes = await Promise.all(all.map((sending) => sending.hash));
      if (all.some((sending) => sending.lost)) throw new TypeError('not connected');
      const arrived = hashes.filter((hash) => hash !== null);
      return { hashes: arrived, complete: arrived.length === hashes.length };
    },
  };
}

export type Photos = ReturnType<typeof usePhotos>;
