import type { FollowView } from '@baixing/contract';
import { Icon } from '../../shared/icon.tsx';
import type { FollowWords } from './follow-words.ts';

/** What was said against the result, and what happens now. */
export function Reopened({ view, words }: { view: FollowView; words: FollowWords }) {
  const { reopened } = view;
  if (reopened === null) return null;
  return (
    <section class="card reopened" role="status">
      <p class="story-head">
        <b>
          <Icon name="retry" size={16} /> {reopened.own ? words.saidBy.own : words.saidBy.other}
        </b>
        <span class="faint">{reopened.when}</span>
      </p>
      {reopened.text !== '' && <p class="said">{reopened.text}</p>}
      <p class="quiet">{reopened.open ? words.lookingAgain : words.goesOn}</p>
    </section>
  );
}

/** It is not fixed: words or photos, once for a result, within the days. Works without script. */
export function ReopenForm({ view, words }: { view: FollowView; words: FollowWords }) {
  if (view.reopenableUntil === null) return null;
  return (
    <form
      class="card"
      method="post"
      action={`/follow/${view.followCode}/reopening`}
      encType="multipart/form-data"
    >
      <h2>{words.stillThere}</h2>
      <p class="quiet">{words.stillThereHint(view.reopenableUntil.words)}</p>
      <textarea
        class="input"
        name="text"
        rows={2}
        maxLength={1000}
        aria-label={words.stillThereText}
        placeholder={words.stillThereText}
      />
      <input
        class="plain-file"
        type="file"
        name="photo"
        accept="image/jpeg,image/png,image/webp"
        multiple
        data-shrink
        aria-label={words.addPhoto}
      />
      <button type="submit" class="button">
        {words.stillThereSubmit}
      </button>
    </form>
  );
}
