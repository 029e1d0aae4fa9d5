import type { ReportForm } from '@baixing/contract';
import type { ComponentType } from 'preact';
import { useState } from 'preact/hooks';
import { Icon } from '../../shared/icon.tsx';
import type { Locale, PortalWords } from '../../shared/words.ts';
import { Step } from './step.tsx';
import type { StreetMapProps } from './street-map.tsx';
import type { Place } from './use-place.ts';

type PlaceStepProps = { words: PortalWords; locale: Locale; live: boolean; form: ReportForm; place: Place };

export function PlaceStep({ words, locale, live, form, place }: PlaceStepProps) {
  const { point } = place;
  return (
    <Step
      number={2}
      title={words.place}
      done={point !== null}
      aside={<PlaceNote words={words} place={place} />}
    >
      <input type="hidden" name="lon" value={point ? String(point.lon) : ''} />
      <input type="hidden" name="lat" value={point ? String(point.lat) : ''} />
      {live ? (
        <button type="button" class="button" disabled={place.locating} onClick={place.locate}>
          <Icon name="target" />
          {place.locating ? words.locating : words.locate}
        </button>
      ) : (
        <Awaited like="button" />
      )}
      <div class="search">
        <input
          class="input"
          name="address"
          maxLength={200}
          autocomplete="off"
          aria-label={words.address}
          placeholder={words.address}
          value={place.address}
          onInput={(event) => place.type(event.currentTarget.value)}
        />
        {place.found.length > 0 && (
          <ul class="found" aria-label={words.choosePlace}>
            {place.found.map((row) => (
              <li key={`${row.name} ${row.lon} ${row.lat}`}>
                <button type="button" onClick={() => place.choose(row)}>
                  <b>{row.name}</b>
                  <span class="faint">{row.address}</span>
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
      {form.choices.length > 0 && point === null && <Choices form={form} label={words.choosePlace} />}
      <p class="problem" role="status">
        {place.problem === null ? '' : place.problem || words.notLocated}
      </p>
      {live ? <MapOnDemand words={words} locale={locale} place={place} /> : <Awaited like="link" />}
    </Step>
  );
}

/** Holds the room of what comes with the script, so that nothing moves under a finger; no room where none will come. */
function Awaited({ like }: { like: 'button' | 'link' }) {
  return <span class={`${like} awaited`} aria-hidden="true" />;
}

function PlaceNote({ words, place }: { words: PortalWords; place: Place }) {
  if (!place.point) return null;
  const { accuracyMetres } = place.point;
  return <>{accuracyMetres === null ? words.located : words.accuracy(accuracyMetres)}</>;
}

/** Places of one name, where no script could ask while the person was typing. */
function Choices({ form, label }: { form: ReportForm; label: string }) {
  return (
    <fieldset class="choices">
      <legend class="unseen">{label}</legend>
      {form.choices.map(({ name, address, lon, lat }, index) => (
        <label key={`${lon} ${lat} ${name}`}>
          <input type="radio" name="place" value={`${lon},${lat},${name}`} defaultChecked={index === 0} />
          <span>
            <b>{name}</b> <span class="faint">{address}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

type MapProps = { words: PortalWords; locale: Locale; place: Place };

/** The map comes when it is asked for: few need it, and its streets weigh more than the page. */
function MapOnDemand({ words, locale, place }: MapProps) {
  const [open, setOpen] = useState(false);
  const [StreetMap, setStreetMap] = useState<ComponentType<StreetMapProps> | null>(null);
  const toggle = async () => {
    setOpen(!open);
    if (StreetMap) return;
    const loaded = await import('./street-map.tsx');
    setStreetMap(() => loaded.StreetMap);
  };
  return (
    <>
      <button type="button" class="link" aria-expanded={open} onClick={toggle}>
        <Icon name="place" />
        {open ? words.hideMap : words.showMap}
      </button>
      {open && StreetMap && (
        <StreetMap words={words} locale={locale} point={place.point} onPick={place.onMap} />
      )}
    </>
  );
}
