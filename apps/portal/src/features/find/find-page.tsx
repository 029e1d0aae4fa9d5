import { Icon } from '../../shared/icon.tsx';
import { type Locale, type PortalWords, wordsOf } from '../../shared/words.ts';

type FindProps = { code: string; problem: string | null; words: PortalWords };

/** The box for a follow code, on a page of its own and beside the form. */
export function FindForm({ code, problem, words }: FindProps) {
  return (
    <form class="find" method="get" action="/follow">
      <div class="find-row">
        <input
          class="input code"
          name="code"
          maxLength={40}
          required
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          aria-label={words.code}
          placeholder={words.codePlaceholder}
          defaultValue={code}
        />
        <button type="submit" class="button">
          {words.look}
        </button>
      </div>
      {problem !== null && (
        <p class="problem" role="alert">
          <Icon name="warning" />
          {problem}
        </p>
      )}
      <p class="faint">{words.findHint}</p>
    </form>
  );
}

export function FindPage({ locale, ...rest }: { locale: Locale; code: string; problem: string | null }) {
  const words = wordsOf(locale);
  return (
    <main id="content" class="narrow">
      <h1>{words.findHeading}</h1>
      <section class="card">
        <FindForm {...rest} words={words} />
      </section>
    </main>
  );
}
