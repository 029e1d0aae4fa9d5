import type { ReportForm as Model, ReportKind } from '@baixing/contract';
import { useEffect, useState } from 'preact/hooks';
import { Refused } from '../../shared/api.ts';
import { Icon } from '../../shared/icon.tsx';
import { getProof } from '../../shared/proof.ts';
import { type Locale, type PortalWords, wordsOf } from '../../shared/words.ts';
import { PhotoStep } from './photo-step.tsx';
import { PlaceStep } from './place-step.tsx';
import { sendReport } from './send-report.ts';
import { Step } from './step.tsx';
import { usePhotos } from './use-photos.ts';
import { usePlace } from './use-place.ts';

export type ReportFormProps = {
  locale: Locale;
  form: Model;
  kinds: readonly { kind: ReportKind; name: string }[];
};

/** The four steps. Drawn by the server it is a plain form; once the script runs, the same form made quick. */
export function ReportForm({ locale, form, kinds }: ReportFormProps) {
  const words = wordsOf(locale);
  const [live, setLive] = useState(false);
  const [kind, setKind] = useState(form.kind);
  const [status, setStatus] = useState<string | null>(null);
  const [problem, setProblem] = useState(form.problem);
  const photos = usePhotos(locale);
  const place = usePlace(form, locale);
  useEffect(() => setLive(true), []);

  const submit = async (event: Event & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    setProblem(null);
    try {
      const wish = { id: form.id, kept: form.photos, fields, words, locale };
      location.assign(await sendReport(wish, photos, place, setStatus));
    } catch (error) {
      setStatus(null);
      setProblem(error instanceof TypeError ? words.offline : (error as Error).message);
      if (!(error instanceof Refused) && !(error instanceof TypeError)) focusProblem();
    }
  };

  return (
    <form
      class="steps"
      method="post"
      action="/report"
      encType="multipart/form-data"
      onSubmit={submit}
      // The proof is worked out while the form is being filled.
      onFocusCapture={() => void getProof(locale).catch(() => undefined)}
    >
      <input type="hidden" name="id" value={form.id} />
      <input type="hidden" name="token" value={form.token} />
      <PhotoStep words={words} live={live} kept={form.photos} photos={photos} />
      <PlaceStep words={words} locale={locale} live={live} form={form} place={place} />
      <KindStep words={words} form={form} kinds={kinds} kind={kind} onKind={setKind} />
      <Step number={4} title={words.send} done={false}>
        <input
          class="input"
          name="phone"
          type="tel"
          inputMode="tel"
          autocomplete="tel"
          pattern="[0-9+\- ]{0,24}"
          maxLength={24}
          aria-label={words.phone}
          placeholder={words.phone}
          defaultValue={form.phone}
        />
        <p class="problem" role="alert" id="problem">
          {problem !== null && <Icon name="warning" />}
          {problem}
        </p>
        <button type="submit" class="button button-main" disabled={status !== null}>
          {status ?? words.submit}
        </button>
        <p class="faint">{words.phoneHint}</p>
      </Step>
    </form>
  );
}

const focusProblem = () => document.getElementById('problem')?.scrollIntoView({ block: 'center' });

type KindStepProps = Pick<ReportFormProps, 'form' | 'kinds'> & {
  words: PortalWords;
  kind: Model['kind'];
  onKind(kind: ReportKind): void;
};

function KindStep({ words, form, kinds, kind, onKind }: KindStepProps) {
  return (
    <Step number={3} title={words.kind} done={kind !== ''}>
      <fieldset class="kinds">
        <legend class="unseen">{words.kind}</legend>
        {kinds.map((one) => (
          <label key={one.kind}>
            <input
              class="unseen"
              type="radio"
              name="kind"
              value={one.kind}
              required
              checked={one.kind === kind}
              onChange={() => onKind(one.kind)}
            />
            <span>{one.name}</span>
          </label>
        ))}
      </fieldset>
      <textarea
        class="input"
        name="description"
        rows={2}
        maxLength={2000}
        aria-label={words.more}
        placeholder={words.more}
        defaultValue={form.description}
      />
    </Step>
  );
}
