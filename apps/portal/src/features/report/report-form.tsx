import type { ReportForm as Model, NamedKind, OpenCase } from '@baixing/contract';
import { Icon } from '../../shared/icon.tsx';
import { getProof } from '../../shared/proof.ts';
import { type Locale, type PortalWords, wordsOf } from '../../shared/words.ts';
import { PhotoStep } from './photo-step.tsx';
import { PlaceStep } from './place-step.tsx';
import { SameAbout, SameStep, useSame } from './same-step.tsx';
import { Step } from './step.tsx';
import { type Report, useReport } from './use-report.ts';

export type ReportFormProps = {
  locale: Locale;
  form: Model;
  kinds: readonly NamedKind[];
  /** The open case it is about, when it was begun from its page. */
  same: OpenCase | null;
};

/** The four steps. Drawn by the server it is a plain form; once the script runs, the same form made quick. */
export function ReportForm({ locale, form, kinds, same }: ReportFormProps) {
  const words = wordsOf(locale);
  const report = useReport(form, locale);
  const { live, kind, sameAs, photos, place, status, problem, notice } = report;
  const near = useSame(same || !live ? '' : kind, place.point, locale);

  return (
    <form
      class="steps"
      method="post"
      action="/report"
      encType="multipart/form-data"
      onSubmit={report.submit}
      // The proof is worked out while the form is being filled.
      onFocusCapture={() => void getProof(locale).catch(() => undefined)}
    >
      <input type="hidden" name="id" value={form.id} />
      <input type="hidden" name="token" value={form.token} />
      <input type="hidden" name="sameAs" value={sameAs} />
      {same && <SameAbout words={words} same={same} />}
      {notice !== null && <Notice words={words} text={notice} onDrop={report.kept ? report.drop : null} />}
      <PhotoStep words={words} live={live} kept={form.photos} photos={photos} onPhoto={report.onPhoto} />
      <PlaceStep words={words} locale={locale} live={live} form={form} place={place} />
      <KindStep words={words} kinds={kinds} report={report} />
      <SameStep words={words} rows={near} chosen={sameAs} onChoose={report.setSameAs} />
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
          value={report.phone}
          onInput={(event) => report.setPhone(event.currentTarget.value)}
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

type NoticeProps = { words: PortalWords; text: string; onDrop: (() => void) | null };

/** What was kept on the phone, and the way to be rid of it. */
function Notice({ words, text, onDrop }: NoticeProps) {
  return (
    <p class="notice" role="status">
      {text}
      {onDrop && (
        <button type="button" class="link" onClick={onDrop}>
          {words.keptDrop}
        </button>
      )}
    </p>
  );
}

type KindStepProps = { words: PortalWords; kinds: ReportFormProps['kinds']; report: Report };

function KindStep({ words, kinds, report }: KindStepProps) {
  return (
    <Step number={3} title={words.kind} done={report.kind !== ''}>
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
              checked={one.kind === report.kind}
              onChange={() => report.setKind(one.kind)}
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
        value={report.description}
        onInput={(event) => report.setDescription(event.currentTarget.value)}
      />
    </Step>
  );
}
