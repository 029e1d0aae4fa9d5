import type { CaseView } from '@baixing/web';
import type { Draft } from './fields.ts';

/** What every field of an act's dialog is given. */
export interface FieldProps {
  /** The id that the label points to. */
  id: string;
  view: CaseView;
  draft: Draft;
  onChange: (patch: Partial<Draft>) => void;
  /** Something is still under way (a photo): the act waits. */
  onBusy: (busy: boolean) => void;
  invalid: boolean;
}
