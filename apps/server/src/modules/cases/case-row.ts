import type { CaseFile } from '@baixing/domain/case';

/** The columns every list of cases reads. */
export const ROW_COLUMNS = `c.id, c.number, c.version, c.stage, c.public, c.unit_id, c.holder_id, c.closed_at, c.state`;

export type CaseRow = {
  id: string;
  number: string;
  version: number;
  stage: CaseFile['stage'];
  public: boolean;
  unit_id: string | null;
  holder_id: string | null;
  closed_at: Date | null;
  state: CaseFile;
};
