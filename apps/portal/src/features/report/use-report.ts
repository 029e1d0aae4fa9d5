import type { ReportForm as Model } from '@baixing/contract';
import { useEffect, useState } from 'preact/hooks';
import { Refused } from '../../shared/api.ts';
import { type Locale, wordsOf } from '../../shared/words.ts';
import { dropKept, findKept } from './kept-report.ts';
import { NotConnected, sendReport } from './send-report.ts';
import { usePhotos } from './use-photos.ts';
import { usePlace } from './use-place.ts';

/** Told to nobody but the server: 256 bits. */
function newSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** What goes into the report, and its sending: kept on the phone while nobody answers, and filled in again from there. */
export function useReport(form: Model, locale: Locale) {
  const words = wordsOf(locale);
  const [live, setLive] = useState(false);
  const [id, setId] = useState(form.id);
  const [secret, setSecret] = useState('');
  const [kind, setKind] = useState(form.kind);
  const [sameAs, setSameAs] = useState(form.sameAs);
  const [description, setDescription] = useState(form.description);
  const [phone, setPhone] = useState(form.phone);
  const [status, setStatus] = useState<string | null>(null);
  const [problem, setProblem] = useState(form.problem);
  const [notice, setNotice] = useState<string | null>(null);
  const [kept, setKept] = useState(false);
  const photos = usePhotos(locale);
  const place = usePlace(form, locale);

  const restore = async () => {
    const before = await findKept(Date.now());
    // A form that was begun about a case, or given back by the server, is another one.
    if (!before || form.sameAs !== '' || form.problem !== null) return;
    setId(before.id);
    setSecret(before.secret);
    setKind(before.kind);
    setSameAs(before.sameAs);
    setDescription(before.description);
    setPhone(before.phone);
    place.restore(before);
    photos.add(before.photos);
    setKept(true);
    setNotice(words.keptFound);
  };

  useEffect(() => {
    setLive(true);
    setSecret(newSecret());
    void restore();
  }, []);
  useEffect(() => {
    const back = () => {
      setProblem(null);
      setNotice(words.backOnline);
    };
    if (!kept) return;
    addEventListener('online', back);
    return () => removeEventListener('online', back);
  }, [kept, words]);

  const submit = async (event: Event) => {
    event.preventDefault();
    setProblem(null);
    setNotice(null);
    const wish = {
      id,
      secret,
      kind,
      description: description.trim(),
      phone: phone.trim(),
      sameAs,
      kept: form.photos,
    };
    try {
      location.assign(await sendReport(wish, { words, locale, photos, place, tell: setStatus }));
    } catch (error) {
      setStatus(null);
      if (error instanceof NotConnected) setKept(error.kept);
      if (error instanceof NotConnected) setProblem(error.kept ? words.keptOffline : words.offline);
      else setProblem((error as Error).message);
      if (!(error instanceof Refused)) showProblem();
    }
  };

  return {
    ...{ live, kind, sameAs, description, phone, status, problem, notice, kept, photos, place },
    ...{ setKind, setSameAs, setDescription, setPhone, submit },
    /** Where a photo is taken, the problem is: nobody has to ask for the position. */
    onPhoto() {
      if (place.point === null && !place.locating && place.address.trim() === '') place.locate();
    },
    async drop() {
      await dropKept();
      // Not a reload: that would fill the fields in again.
      location.replace('/');
    },
  };
}

export type Report = ReturnType<typeof useReport>;

const showProblem = () => document.getElementById('problem')?.scrollIntoView({ block: 'center' });
