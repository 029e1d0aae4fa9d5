import { SOURCES, type Source } from '@baixing/domain/case';
import { Icon } from '@baixing/ui';
import { momentText, useLocale, useNow } from '@baixing/web';
import { Input, Select } from 'antd';
import { useSourceName } from '../../shared/case/case-words.ts';
import type { KnownReporter } from './readings.ts';
import type { DraftState } from './use-draft.ts';
import { useIntakeWords } from './words.ts';

/** The aim: a call is registered within a minute. */
const AIM_MS = 60_000;

const two = (value: number): string => String(value).padStart(2, '0');

/** 00:31, and from an hour on 72:05 all the same. */
export function stopwatchText(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  return `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`;
}

/** Who calls: the number as it is typed, what is known of it, by which way, and how long this takes. */
export function CallerBand({ state, known }: { state: DraftState; known: KnownReporter | undefined }) {
  const say = useIntakeWords();
  const source = useSourceName();
  const { draft, change } = state;
  return (
    <div className="intake-band">
      <span className="intake-band-mark">
        <Icon name="phone" size={18} />
      </span>
      <div className="intake-band-caller">
        <label className="bx-small bx-quiet" htmlFor="intake-phone">
          {say('caller')}
        </label>
        <Input
          id="intake-phone"
          className="intake-phone"
          type="tel"
          autoComplete="off"
          autoFocus
          maxLength={24}
          value={draft.phone}
          onChange={(event) => change({ phone: event.target.value })}
          onPressEnter={(event) => {
            // The key that leaves this field must not begin a line in the next.
            event.preventDefault();
            document.getElementById('intake-description')?.focus();
          }}
        />
      </div>
      <Known known={known} />
      <div className="intake-band-source">
        <span className="bx-small bx-quiet">{say('source')}</span>
        <Select<Source>
          aria-label={say('source')}
          value={draft.source}
          options={(Object.keys(SOURCES) as Source[])
            // A supervisor's own reports come from the phone with their evidence.
            .filter((each) => each !== 'supervisor')
            .map((value) => ({ value, label: source(value) }))}
          onChange={(value) => change({ source: value })}
        />
      </div>
      <Stopwatch startedAt={draft.startedAt} />
    </div>
  );
}

function Known({ known }: { known: KnownReporter | undefined }) {
  const say = useIntakeWords();
  const locale = useLocale();
  const now = useNow(60_000);
  if (known === undefined) return <span className="bx-grow bx-small bx-faint">{say('callerHint')}</span>;
  const last = known.rows[0];
  return (
    <div className="bx-grow intake-band-known" role="status">
      <b className="bx-accent">
        {known.calls === 0 ? say('firstCall') : say('calls', { count: known.calls + 1 })}
      </b>
      <span className="bx-small bx-quiet">
        {[
          last === undefined
            ? ''
            : say('lastCall', { at: momentText(Date.parse(last.registeredAt), now, locale) }),
          known.name === null ? '' : say('knownAs', { name: known.name }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </div>
  );
}

function Stopwatch({ startedAt }: { startedAt: number | undefined }) {
  const say = useIntakeWords();
  const now = useNow(1_000);
  const took = startedAt === undefined ? 0 : now - startedAt;
  return (
    <div className="intake-stopwatch" data-over={took > AIM_MS}>
      <span className="bx-small bx-quiet">{say('stopwatch')}</span>
      <span>
        <b>{stopwatchText(took)}</b> <span className="bx-faint">/ {stopwatchText(AIM_MS)}</span>
      </span>
    </div>
  );
}
