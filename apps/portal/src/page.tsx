import type { PortalPage } from '@baixing/contract';
import type { ComponentChildren } from 'preact';
import { FindForm, FindPage } from './features/find/find-page.tsx';
import { FollowPage } from './features/follow/follow-page.tsx';
import { followWordsOf } from './features/follow/follow-words.ts';
import { NewsPage } from './features/follow/news.tsx';
import { OpenCasePage } from './features/open/open-case-page.tsx';
import { OpenListPage } from './features/open/open-list-page.tsx';
import { ReportForm } from './features/report/report-form.tsx';
import { Icon, Logo } from './shared/icon.tsx';
import { type PortalWords, wordsOf } from './shared/words.ts';

/** Addresses of the script and the style sheet as they were built. */
export type Assets = { script: string; styles: readonly string[]; icon: string };

type PageProps = { page: PortalPage; words: PortalWords };

/** The whole document. */
export function Page({ page, assets }: { page: PortalPage; assets: Assets }) {
  const words = wordsOf(page.locale);
  return (
    <html lang={page.locale === 'zh' ? 'zh-CN' : 'en'} class={page.elder ? 'elder' : undefined}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="format-detection" content="telephone=no" />
        <title>{titleOf(page, words)}</title>
        {assets.styles.map((href) => (
          <link rel="stylesheet" href={href} key={href} />
        ))}
        <link rel="icon" href={assets.icon} type="image/svg+xml" />
        <script type="module" src={assets.script} />
      </head>
      <body>
        <a class="skip" href="#content">
          {words.skip}
        </a>
        <Header page={page} words={words} />
        <Content page={page} words={words} />
        <footer class="tel">
          <span>{words.urgent}</span>
          <a href={`tel:${page.hotlines.service}`}>{page.hotlines.service}</a>
          <span class="quiet">{words.allDay}</span>
        </footer>
      </body>
    </html>
  );
}

function titleOf(page: PortalPage, words: PortalWords): string {
  const { body } = page;
  const what = {
    report: words.heading,
    find: words.findHeading,
    follow: body.page === 'follow' ? body.view.title : '',
    open: words.openHeading,
    'open-case': body.page === 'open-case' ? `${body.view.name} ${body.view.place}` : '',
    news: body.page === 'news' ? followWordsOf(page.locale).newsTitle[body.state] : '',
    problem: body.page === 'problem' ? body.title : '',
  }[body.page];
  return `${what} · ${words.name}`;
}

function Header({ page, words }: PageProps) {
  const other = page.locale === 'zh' ? 'en' : 'zh';
  const at = page.body.page;
  const here = (...pages: (typeof at)[]) => (pages.includes(at) ? 'page' : undefined);
  return (
    <header class="top">
      <a class="brand" href="/">
        <Logo />
        <b>{words.name}</b>
        <span class="bureau">{page.bureau}</span>
      </a>
      <nav>
        <a href="/" aria-current={here('report')}>
          {words.report}
        </a>
        <a href="/follow" aria-current={here('find', 'follow')}>
          {words.follow}
        </a>
        <a href="/open" aria-current={here('open', 'open-case')}>
          {words.open}
        </a>
      </nav>
      <a class="hotline" href={`tel:${page.hotlines.service}`}>
        <Icon name="phone" />
        {page.hotlines.service}
      </a>
      <a class="switch" href={`${page.path}?elder=${page.elder ? 0 : 1}`}>
        {page.elder ? words.normal : words.larger}
      </a>
      <a
        class="switch"
        href={`${page.path}?lang=${other}`}
        hreflang={other}
        lang={other === 'zh' ? 'zh-CN' : 'en'}
      >
        {other === 'zh' ? '中文' : 'EN'}
      </a>
    </header>
  );
}

function Content({ page, words }: PageProps): ComponentChildren {
  const { body, locale } = page;
  switch (body.page) {
    case 'report':
      return <Report page={page} body={body} words={words} />;
    case 'find':
      return <FindPage locale={locale} code={body.code} problem={body.problem} />;
    case 'follow':
      return <FollowPage locale={locale} body={body} />;
    case 'open':
      return <OpenListPage locale={locale} list={body.list} />;
    case 'open-case':
      return <OpenCasePage locale={locale} view={body.view} />;
    case 'news':
      return <NewsPage locale={locale} body={body} />;
    default:
      return (
        <main id="content" class="narrow">
          <h1>{body.title}</h1>
          <p>{body.text}</p>
          <p>
            <a href="/">{words.home}</a>
          </p>
        </main>
      );
  }
}

type ReportProps = PageProps & { body: Extract<PortalPage['body'], { page: 'report' }> };

function Report({ page, body, words }: ReportProps) {
  const props = { locale: page.locale, form: body.form, kinds: body.kinds, same: body.same };
  return (
    <main id="content" class="report">
      <section class="card report-card">
        <div class="report-head">
          <h1>{words.heading}</h1>
          <p class="quiet">{words.headingHint}</p>
        </div>
        <div id="report" data-props={JSON.stringify(props)}>
          <ReportForm {...props} />
        </div>
      </section>
      <aside class="report-side">
        <section class="card">
          <h2>{words.findHeading}</h2>
          <FindForm code="" problem={null} words={words} />
        </section>
        <section class="card">
          <h2>{words.whatHappens}</h2>
          <ol class="promise">
            {words.promise.map(([title, text]) => (
              <li key={title}>
                <b>{title}</b>
                <span class="quiet">{text}</span>
              </li>
            ))}
          </ol>
        </section>
        <section class="card lines">
          <p>
            {words.service} <a href={`tel:${page.hotlines.service}`}>{page.hotlines.service}</a>
          </p>
          <p>
            {words.complaint} <a href={`tel:${page.hotlines.complaint}`}>{page.hotlines.complaint}</a>
          </p>
        </section>
      </aside>
    </main>
  );
}
