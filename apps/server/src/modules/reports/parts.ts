import { FloodGuard } from '../../http/flood-guard.ts';
import type { IntakeParts } from '../cases/index.ts';
import type { MediaParts } from '../media/index.ts';
import type { NotifyParts } from '../notify/index.ts';
import type { PublicPlaces } from './open-case.presenter.ts';
import type { RobotGate } from './robot-gate.ts';

/** The public's shares for each address, stricter than the general guard: a family behind one router has enough. */
export class ReportGuards {
  /** Looking at follow codes, right or wrong. */
  readonly lookups = new FloodGuard(60, 30);
  /** Looking at what is open to everybody, on pages and on the map. */
  readonly browsing = new FloodGuard(120, 60);
  /** Photos. */
  readonly uploads = new FloodGuard(30, 6);
  /** Reports, ratings and additions with a proof. */
  readonly writes = new FloodGuard(12, 2);
  /** Reports from a plain form, which costs a robot nothing but patience. */
  readonly plainForms = new FloodGuard(4, 0.2);
}

/** What the reports need from the rest of the house. */
export type ReportParts = {
  cases: IntakeParts;
  media: Pick<MediaParts, 'store' | 'spoolFolder' | 'renditions'>;
  gate: RobotGate;
  places: PublicPlaces;
  notify: NotifyParts;
  guards: ReportGuards;
};
