import type { FollowNews, PortalPage } from '@baixing/contract';
import type { Locale } from '../../shared/words.ts';
import { followWordsOf } from './follow-words.ts';

type NewsProps = { code: string; news: FollowNews; locale: Locale };

/** By e-mail, without script too; or in this browser, where the script finds that it can. */
export function NewsForms({ code, news, locale }: NewsProps) {
  const words = followWordsOf(locale);
  if (!news.email && news.pushKey === null) return null;
  return (
    <section class="card" hidden={!news.email} data-tell>
      <h2>{words.news}</h2>
      {news.asked && (
        <p class="notice" role="status">
          {words.newsAsked}
        </p>
      )}
      {news.email && (
        <form class="news-form" method="post" action={`/follow/${code}/subscription`}>
          <input
            class="input"
            type="email"
            name="address"
            required
            maxLength={254}
            autocomplete="email"
            aria-label={words.newsAddress}
            placeholder={words.newsAddress}
          />
          <button type="submit" class="button">
            {words.newsByMail}
          </button>
        </form>
      )}
      {news.pushKey !== null && (
        <p class="news-form">
          <button
            type="button"
            class="button"
            data-push={news.pushKey}
            data-code={code}
            data-on={words.newsPushOn}
            data-off={words.newsPush}
            data-no={words.newsPushNo}
            hidden
          >
            {words.newsPush}
          </button>
        </p>
      )}
      <p class="faint">{words.newsHint}</p>
    </section>
  );
}

type NewsPageProps = { locale: Locale; body: Extract<PortalPage['body'], { page: 'news' }> };

/** What a link in a letter leads to. Nothing happens before a button is pressed. */
export function NewsPage({ locale, body: { state, token, number } }: NewsPageProps) {
  const words = followWordsOf(locale);
  return (
    <main id="content" class="narrow">
      <h1>{words.newsTitle[state]}</h1>
      {number !== '' && <p>{words.newsAbout(number)}</p>}
      {state === 'asked' && (
        <form method="post" action={`/notify/${token}`}>
          <button type="submit" class="button button-main">
            {words.newsConfirm}
          </button>
        </form>
      )}
      {state === 'on' && (
        <form method="post" action={`/notify/${token}/off`}>
          <button type="submit" class="button">
            {words.newsStop}
          </button>
        </form>
      )}
    </main>
  );
}
