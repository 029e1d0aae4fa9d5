import type { OpenList } from '@baixing/contract';
import { CaseLine } from '../../shared/case-line.tsx';
import { type Locale, type PortalWords, wordsOf } from '../../shared/words.ts';
import { OpenMapRoot } from './open-map-root.tsx';

/** The address of the list with some of its filters changed. */
function hrefOf(
  { state, kind, area }: OpenList,
  change: { state?: OpenList['state']; after?: string },
): string {
  const query = new URLSearchParams({ state: change.state ?? state });
  if (kind !== '') query.set('kind', kind);
  if (area !== '') query.set('area', area);
  if (change.after !== undefined) query.set('after', change.after);
  return `/open?${query}`;
}

/** What is under way and what was put right, for everybody; read and filtered without script. */
export function OpenListPage({ locale, list }: { locale: Locale; list: OpenList }) {
  const words = wordsOf(locale);
  return (
    <main id="content" class="open">
      <h1>{words.openHeading}</h1>
      <p class="quiet">{words.openHint}</p>
      <nav class="tabs" aria-label={words.stands}>
        {(['open', 'fixed'] as const).map((state) => (
          <a
            href={hrefOf(list, { state })}
            aria-current={state === list.state ? 'page' : undefined}
            key={state}
          >
            {state === 'open' ? words.stateOpen : words.stateFixed}
          </a>
        ))}
      </nav>
      <Filters list={list} words={words} />
      <OpenMapRoot locale={locale} filter={{ state: list.state, kind: list.kind, area: list.area }} />
      <p class="quiet" id="counted">
        {words.counted(list.total)}
      </p>
      {list.rows.length === 0 ? (
        <p class="card">{list.state === 'open' ? words.noneOpen : words.noneFixed}</p>
      ) : (
        <ol class="cases" aria-labelledby="counted">
          {list.rows.map((row) => (
            <li key={row.number}>
              <a class="card case" href={`/open/${encodeURIComponent(row.number)}`}>
                <CaseLine row={row} words={words} />
              </a>
            </li>
          ))}
        </ol>
      )}
      <p class="paging">
        {list.later && (
          <a class="button" href={hrefOf(list, {})}>
            {words.newest}
          </a>
        )}
        {list.next !== null && (
          <a class="button" href={hrefOf(list, { after: list.next })} rel="next">
            {words.older}
          </a>
        )}
      </p>
    </main>
  );
}

function Filters({ list, words }: { list: OpenList; words: PortalWords }) {
  return (
    <form class="filters" method="get" action="/open">
      <input type="hidden" name="state" value={list.state} />
      <label>
        <span class="faint">{words.kindFilter}</span>
        <select class="input" name="kind">
          <option value="">{words.allKinds}</option>
          {list.kinds.map(({ kind, name }) => (
            <option value={kind} selected={kind === list.kind} key={kind}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span class="faint">{words.areaFilter}</span>
        <select class="input" name="area">
          <option value="">{words.allAreas}</option>
          {list.areas.map(({ code, name }) => (
            <option value={code} selected={code === list.area} key={code}>
              {code.length > 6 ? `　${name}` : name}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" class="button">
        {words.filter}
      </button>
    </form>
  );
}
