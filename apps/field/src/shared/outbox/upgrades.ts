import { fromFormat1 } from './format-1.ts';
import { FORMAT } from './operation.ts';
import type { Kept, UpgradeParts } from './upgrade-parts.ts';

/** The step that leads away from each earlier format. A new format adds one line here and leaves the others alone. */
const STEPS: Readonly<Record<number, (kept: Kept, parts: UpgradeParts) => Kept>> = {
  1: fromFormat1,
};

/**
 * What an earlier version of this application kept, as this one keeps it: nothing is left out, nothing is sent twice.
 * @throws RangeError for a format that there never was
 */
export function upgraded(kept: Kept, from: number, parts: UpgradeParts): Kept {
  let now = kept;
  for (let format = from; format < FORMAT; format += 1) {
    const step = STEPS[format];
    if (step === undefined) throw new RangeError(`no step leads away from format ${format}`);
    now = step(now, parts);
  }
  return now;
}
