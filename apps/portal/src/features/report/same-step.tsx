import type { OpenCase, ReportKind } from '@baixing/contract';
import { useEffect, useState } from 'preact/hooks';
import { call } from '../../shared/api.ts';
import { CaseLine } from '../../shared/case-line.tsx';
import { Icon } from '../../shared/icon.tsx';
import type { Locale, PortalWords } from '../../shared/words.ts';

type Near = OpenCase & { distanceMetres: number };

/** What has been reported near by of this kind; none while either is not known, or nobody answers. */
export function useSame(
  kind: ReportKind | '',
  point: { lon: number; lat: number } | null,
  locale: Locale,
): readonly Near[] {
  const [rows, setRows] = useState<readonly Near[]>([]);
  const [lon, lat] = [point?.lon, point?.lat];
  useEffect(() => {
    let left = false;
    setRows([]);
    if (kind === '' || kind === 'other' || lon === undefined || lat === undefined) return;
    const query = new URLSearchParams({ kind, lon: String(lon), lat: String(lat) });
    call<{ rows: Near[] }>(`/api/public/cases/same?${query}`, { locale }).then(
      (found) => !left && setRows(found.rows),
      // Nobody needs it to report.
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, [kind, lon, lat, locale]);
  return rows;
}

type SameStepProps = {
  words: PortalWords;
  rows: readonly Near[];
  chosen: string;
  onChoose(number: string): void;
};

/** 附近已有人反映: one press says that it is the same problem, another takes that back. */
export function SameStep({ words, rows, chosen, onChoose }: SameStepProps) {
  if (rows.length === 0) return null;
  return (
    <section class="same-near" aria-labelledby="same-near">
      <h3 id="same-near">
        <Icon name="people" /> {words.sameHeading}
      </h3>
      <p class="faint">{words.alsoMeHint}</p>
      {rows.map((row) => (
        <div class="same-row" key={row.number}>
          <CaseLine row={row} away={words.sameAway(row.distanceMetres)} words={words} />
          <button
            type="button"
            class="button"
            aria-pressed={row.number === chosen}
            onClick={() => onChoose(row.number === chosen ? '' : row.number)}
          >
            <Icon name={row.number === chosen ? 'check' : 'people'} />
            {words.alsoMe}
          </button>
        </div>
      ))}
    </section>
  );
}

/** The case that a report begun from its page is about. */
export function SameAbout({ words, same }: { words: PortalWords; same: OpenCase }) {
  return (
    <section class="same-near" aria-labelledby="same-about">
      <h2 id="same-about">{words.sameAbout}</h2>
      <CaseLine row={same} words={words} />
      <a class="link" href="/">
        {words.sameOther}
      </a>
    </section>
  );
}
