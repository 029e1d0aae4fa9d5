import { Icon } from '../../shared/icon.tsx';
import type { PortalWords } from '../../shared/words.ts';

type FormProps = { code: string; words: PortalWords };

const STARS = [1, 2, 3, 4, 5] as const;

export function Stars({ count, label }: { count: number; label: string }) {
  return (
    <span class="stars" role="img" aria-label={label}>
      {STARS.map((star) => (
        <span class={star <= count ? 'star star-on' : 'star'} key={star}>
          <Icon name="star" size={22} />
        </span>
      ))}
    </span>
  );
}

/** One to five stars, once. Works without script. */
export function RatingForm({ code, words }: FormProps) {
  return (
    <form class="card" method="post" action={`/follow/${code}/rating`}>
      <h2>{words.rateHeading}</h2>
      <fieldset class="rate">
        <legend class="unseen">{words.rateHeading}</legend>
        {STARS.map((star) => (
          <label key={star}>
            <input class="unseen" type="radio" name="stars" value={star} required />
            <span class="star-choice">
              <Icon name="star" size={22} />
              {words.stars(star)}
            </span>
          </label>
        ))}
      </fieldset>
      <textarea
        class="input"
        name="text"
        rows={2}
        maxLength={1000}
        aria-label={words.rateText}
        placeholder={words.rateText}
      />
      <button type="submit" class="button button-main">
        {words.rateSubmit}
      </button>
    </form>
  );
}

/** What has changed, in words or photos. The script makes the photos small before the browser sends them. */
export function EvidenceForm({ code, words }: FormProps) {
  return (
    <form class="card" method="post" action={`/follow/${code}/evidence`} encType="multipart/form-data">
      <h2>{words.addHeading}</h2>
      <input
        class="plain-file"
        type="file"
        name="photo"
        accept="image/jpeg,image/png,image/webp"
        multiple
        data-shrink
        aria-label={words.addPhoto}
      />
      <textarea
        class="input"
        name="text"
        rows={2}
        maxLength={1000}
        aria-label={words.addText}
        placeholder={words.addText}
      />
      <button type="submit" class="button">
        {words.addSubmit}
      </button>
    </form>
  );
}
