import type { FreshReport } from '@baixing/contract';
import { CaseLine } from '../../shared/case-line.tsx';
import { Icon } from '../../shared/icon.tsx';
import type { PortalWords } from '../../shared/words.ts';

type FreshProps = { fresh: FreshReport; number: string; code: string; words: PortalWords };

/** What is shown once, when a report has just been sent: its code to copy, scan, print or hand on. */
export function Fresh({ fresh, number, code, words }: FreshProps) {
  return (
    <section class="fresh">
      <h2>
        <Icon name="check" /> {words.fresh}
      </h2>
      <div class="fresh-row">
        <div class="fresh-words">
          <p class="faint">{words.code}</p>
          <p class="fresh-code code">{code}</p>
          <p class="faint">
            {words.number} {number}
          </p>
          <p>{words.freshHint}</p>
        </div>
        <Qr qr={fresh.qr} label={words.qrLabel} />
      </div>
      <p class="faint">{words.qrHint}</p>
      <p class="fresh-address faint">{fresh.address}</p>
      <p class="fresh-acts">
        <button type="button" class="button" data-copy={code} data-copied={words.copied} hidden>
          {words.copyCode}
        </button>
        <button type="button" class="button" data-copy={fresh.address} data-copied={words.copied} hidden>
          {words.copyAddress}
        </button>
        <button type="button" class="button" data-share={fresh.address} hidden>
          {words.share}
        </button>
        <button type="button" class="button" data-print hidden>
          {words.print}
        </button>
      </p>
    </section>
  );
}

function Qr({ qr: { size, path }, label }: { qr: FreshReport['qr']; label: string }) {
  return (
    <svg
      class="qr"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      <rect class="qr-light" width={size} height={size} />
      <path class="qr-dark" d={path} />
    </svg>
  );
}

/** What others have said near by, after a report that could not ask while it was written. Works without script. */
export function SameOffer({ fresh, code, words }: Omit<FreshProps, 'number'>) {
  if (fresh.same.length === 0) return null;
  return (
    <section class="card same-offer">
      <h2>{words.sameHeading}</h2>
      <p class="faint">
        {words.alsoMeHint} {words.sameNot}
      </p>
      {fresh.same.map((row) => (
        <form class="same-row" method="post" action={`/follow/${code}/same`} key={row.number}>
          <CaseLine row={row} words={words} />
          <input type="hidden" name="number" value={row.number} />
          <button type="submit" class="button">
            <Icon name="people" />
            {words.alsoMe}
          </button>
        </form>
      ))}
    </section>
  );
}
