import type { Post } from '@baixing/domain/access';
import type { CasePlace, ClassRef, ConditionTerms, Entry, StageClockKind } from '@baixing/domain/case';
import type { Calendar, Limit } from '@baixing/domain/clock';
import type { EvidenceFact } from '@baixing/domain/evidence';
import type { Instant } from '@baixing/domain/time';
import type { Reader, Tx } from '../../db/transaction.ts';
import type { Person } from '../../person.ts';
import type { CaseNumbers } from './case-numbers.ts';

/** Where a point lies, from the cell up (CASE-02). */
export type Located = {
  cellCode: string;
  areaClass: 'A' | 'B' | 'C';
  communityCode: string;
  communityName: string;
  streetCode: string;
  streetName: string;
  districtCode: string;
  districtName: string;
};

/** What the cases need from the other rooms, as books already read: no waiting, no SQL. */
export type CaseParts = {
  catalogue: {
    classOf(ref: ClassRef): { name: string; nameEn: string } | null;
    classOfCondition(conditionId: string): ClassRef | null;
    termsOf(conditionId: string, areaClass: CasePlace['areaClass']): ConditionTerms | null;
    stageLimits(at: Instant): Record<StageClockKind, Limit>;
    version(id: string): { name: string } | null;
    defaultUnitCode(conditionId: string): string | null;
  };
  calendar: { current(): Calendar };
  places: {
    locate(point: { lon: number; lat: number }): Located | null;
    nameOf(divisionCode: string): string | null;
  };
  directory: {
    unit(id: string): { id: string; name: string; nameEn: string; inside: boolean; kind: string } | undefined;
    unitByCode(code: string): { id: string } | undefined;
    personName(id: string): string | undefined;
    holds(personId: string, post: Post): boolean;
    /** Communities of the patrol grid that a supervisor keeps. */
    communitiesOf(personId: string): readonly string[];
  };
  numbers: CaseNumbers;
  /** For how many days after its closing a case can be reopened, and how often by the public itself. */
  reopening: { days: number; byPublic: number };
  /** Hears of every act in its transaction: what is to be told of it is written down with it, or not at all (G6). */
  told?(tx: Tx, caseId: string, entry: Entry): void;
};

/** The same where problems enter. */
export type IntakeParts = CaseParts & {
  /** The follow code of a case's reporter: always the same, and kept nowhere. */
  followCodeOf(caseId: string): string;
};

/** The photos of a case, for whoever weighs what is known of them. */
export type PhotosOfCase = {
  id: string;
  joinedTo: string | null;
  place: { lon: number; lat: number };
  reportedAt: Instant;
  photos: readonly { hash: string; seq: number; type: string; byId: string | null }[];
};

/** Reads what the product noticed about the photos of a case that a person may be told: photo → facts. */
export type ReadFacts = (
  reader: Reader,
  person: Person,
  of: PhotosOfCase,
) => Promise<(photo: PhotosOfCase['photos'][number]) => readonly EvidenceFact[]>;
