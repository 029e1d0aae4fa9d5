import type { OpenCaseView } from '@baixing/contract';
import { Icon } from '../../shared/icon.tsx';
import { Light } from '../../shared/light.tsx';
import { type Locale, wordsOf } from '../../shared/words.ts';
import { OpenMapRoot } from './open-map-root.tsx';

/** One case for everybody, in plain words: what, where, since when, who has it and until when. */
export function OpenCasePage({ locale, view }: { locale: Locale; view: OpenCaseView }) {
  const words = wordsOf(locale);
  return (
    <main id="content" class="narrow open-case">
      <p class="faint">
        <a class="link" href={`/open?state=${view.state}`}>
          {words.open}
        </a>{' '}
        {view.number}
      </p>
      <h1>{view.name}</h1>
      <section class="card now">
        <p class="quiet">{words.stands}</p>
        <p class="headline">{view.now}</p>
        {view.clock !== null && (
          <p class={`light light-${view.light}`}>
            <Light light={view.light} />
            {view.clock}
            {view.light !== null && <span class="unseen"> · {words.light[view.light]}</span>}
          </p>
        )}
      </section>
      <dl class="card facts">
        <dt>{words.where}</dt>
        <dd>
          {view.place}
          {!view.exact && <span class="faint">{words.roughly}</span>}
        </dd>
        <dt>{words.whenReported}</dt>
        <dd>
          {view.reported}
          {view.others > 0 && <span class="faint">{words.voices(view.others)}</span>}
        </dd>
        {view.fixed !== null && (
          <>
            <dt>{words.whenFixed}</dt>
            <dd>{view.fixed}</dd>
          </>
        )}
      </dl>
      {view.point !== null && (
        <OpenMapRoot locale={locale} filter={null} one={{ point: view.point, exact: view.exact }} />
      )}
      <p class="faint">{words.noPhotos}</p>
      {view.state === 'open' && (
        <section class="card also">
          <a class="button button-main" href={`/?same=${encodeURIComponent(view.number)}`}>
            <Icon name="people" />
            {words.alsoMe}
          </a>
          <p class="faint">{words.alsoMeHint}</p>
        </section>
      )}
    </main>
  );
}
