import type { FollowView, PortalPage } from '@baixing/contract';
import { Icon } from '../../shared/icon.tsx';
import { Light } from '../../shared/light.tsx';
import { type Locale, type PortalWords, wordsOf } from '../../shared/words.ts';
import { EvidenceForm, RatingForm, Stars } from './answer-forms.tsx';
import { followWordsOf } from './follow-words.ts';
import { Fresh, SameOffer } from './fresh.tsx';
import { NewsForms } from './news.tsx';
import { Reopened, ReopenForm } from './reopening.tsx';

type FollowProps = {
  locale: Locale;
  body: Extract<PortalPage['body'], { page: 'follow' }>;
};

/** One report in plain sentences: where it stands, how it came there, what comes next. */
export function FollowPage({ locale, body: { view, news, fresh, problem } }: FollowProps) {
  const words = wordsOf(locale);
  const own = followWordsOf(locale);
  return (
    <main id="content" class="follow" data-live={view.ended ? undefined : `/follow/${view.followCode}/live`}>
      <p class="news" role="status" data-news={words.changed} />
      <div class="follow-story" id="follow-story">
        {fresh && <Fresh fresh={fresh} number={view.number} code={view.followCode} words={words} />}
        {fresh && <SameOffer fresh={fresh} code={view.followCode} words={words} />}
        {!fresh && <CodeLine view={view} words={words} />}
        <h1>{view.title}</h1>
        {problem !== null && (
          <p class="problem" role="alert">
            <Icon name="warning" />
            {problem}
          </p>
        )}
        {view.joined && (
          <p class="same">
            <Icon name="people" />
            {words.joined(view.joined.number, view.joined.when)}
          </p>
        )}
        <Now view={view} words={words} />
        <Reopened view={view} words={own} />
        <ol class="story">
          {view.steps.map((step) => (
            <StoryStep key={step.key} step={step} words={words} />
          ))}
        </ol>
        <Answers view={view} words={words} />
        {view.others > 0 && (
          <p class="same">
            <Icon name="people" />
            {words.others(view.others)}
          </p>
        )}
      </div>
      <aside class="follow-side" id="follow-side">
        <section class="card">
          <h2>{words.said}</h2>
          <p class="said">{view.description}</p>
          <Photos view={view} words={words} />
        </section>
        <ReopenForm view={view} words={own} />
        {view.canRate && <RatingForm code={view.followCode} words={words} />}
        {view.rating && !view.canRate && (
          <section class="card">
            <h2>{words.rated}</h2>
            <Stars count={view.rating.stars} label={words.stars(view.rating.stars)} />
            {view.rating.text !== '' && <p class="said">{view.rating.text}</p>}
          </section>
        )}
        {(!view.ended || view.reopenableUntil !== null) && (
          <NewsForms code={view.followCode} news={news} locale={locale} />
        )}
        {view.canAdd && <EvidenceForm code={view.followCode} words={words} />}
        {!view.ended && <p class="faint">{words.rateLater}</p>}
      </aside>
    </main>
  );
}

function CodeLine({ view, words }: { view: FollowView; words: PortalWords }) {
  return (
    <p class="code-line">
      {words.code} <b class="code">{view.followCode}</b>
      <button type="button" class="link" data-copy={view.followCode} data-copied={words.copied} hidden>
        {words.copy}
      </button>
      <span class="faint">
        {words.number} {view.number}
      </span>
    </p>
  );
}

function Now({ view, words }: { view: FollowView; words: PortalWords }) {
  const { headline, clock, light, used } = view.now;
  return (
    <section class="card now">
      <p class="quiet">{words.now}</p>
      <p class="headline">{headline}</p>
      {clock !== null && (
        <p class={`light light-${light}`}>
          <Light light={light} />
          {clock}
          {light !== null && <span class="unseen"> · {words.light[light]}</span>}
        </p>
      )}
      {used !== null && clock !== null && (
        <svg class={`bar light-${light}`} viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
          <rect class="bar-ground" width="100" height="1" />
          <rect class="bar-used" width={Math.round(used * 100)} height="1" />
        </svg>
      )}
    </section>
  );
}

function StoryStep({ step, words }: { step: FollowView['steps'][number]; words: PortalWords }) {
  const state = { done: words.done, now: words.current, next: words.ahead }[step.state];
  return (
    <li class={`story-${step.state}`} aria-current={step.state === 'now' ? 'step' : undefined}>
      <span class="story-dot">{step.state === 'done' && <Icon name="check" size={12} />}</span>
      <div>
        <p class="story-head">
          <b>{step.title}</b>
          <span class="unseen">({state})</span>
          <span class="faint">{step.when}</span>
        </p>
        <p class="quiet">{step.text}</p>
      </div>
    </li>
  );
}

function Answers({ view, words }: { view: FollowView; words: PortalWords }) {
  if (view.answers.length === 0) return null;
  return (
    <section class="card">
      <h2>{words.answers}</h2>
      {view.answers.map((answer) => (
        <p class="said" key={answer.at}>
          {answer.text} <span class="faint">{answer.when}</span>
        </p>
      ))}
    </section>
  );
}

/** Before and after side by side. */
function Photos({ view, words }: { view: FollowView; words: PortalWords }) {
  if (view.photos.length === 0) return null;
  return (
    <div class="photos">
      {view.photos.map(({ hash, role, width, height }) => {
        const path = `/api/public/reports/${view.followCode}/photos/${hash}`;
        const name = role === 'own' ? words.ownPhotos : words.afterPhotos;
        return (
          <figure class="follow-photo" key={`${role} ${hash}`}>
            <a class="photo" href={path}>
              <img
                src={`${path}?size=thumb`}
                alt={name}
                loading="lazy"
                {...(width !== null && height !== null ? { width, height } : {})}
              />
            </a>
            <figcaption class="faint">{name}</figcaption>
          </figure>
        );
      })}
    </div>
  );
}
