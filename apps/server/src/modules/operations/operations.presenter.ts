import { ERRORS, type Locale, wireInstant } from '@baixing/contract';
import { type Instant, localDay } from '@baixing/domain/time';
import type { Kept, Outcome } from './operation.repository.ts';
import type { OperationParts } from './parts.ts';
import type { DeviceRow } from './queries/list-devices.ts';

/** R-1128-000123: the local day on which it was received, and the serial. */
const receiptNumber = (at: Instant, serial: number): string =>
  `R-${localDay(at).slice(5).replace('-', '')}-${String(serial).padStart(6, '0')}`;

/** The answer to an operation. The follow code is told to its author only. */
export function presentOutcome(
  { cases }: OperationParts,
  outcome: Outcome,
  { locale, secret }: { locale: Locale; secret: boolean },
) {
  const { acted, refusal, tellsCode, contentHash, photos, receivedAt, serial } = outcome;
  const followCode = acted && tellsCode && secret ? cases.followCodeOf(acted.id) : null;
  return {
    state: refusal === null ? ('done' as const) : ('refused' as const),
    acted: acted && { ...acted, followCode },
    refusal: refusal && { code: refusal, message: ERRORS[refusal]?.[locale] ?? refusal },
    receipt: {
      number: receiptNumber(receivedAt, serial),
      at: wireInstant(receivedAt),
      parts: [contentHash.toString('hex'), ...photos],
    },
  };
}

/** A line of somebody's own receipts. */
export function presentKept(parts: OperationParts, kept: Kept, locale: Locale) {
  const { operationId: id, number, kind, madeAt, sentBy } = kept;
  const name = sentBy === null ? '' : (parts.cases.directory.personName(sentBy) ?? '');
  return {
    ...presentOutcome(parts, kept, { locale, secret: false }),
    id,
    number,
    kind,
    madeAt: wireInstant(madeAt),
    sentBy: sentBy === null ? null : { id: sentBy, name },
  };
}

/** A device as the desk sees it. */
export function presentDevice({ cases: { directory } }: OperationParts, row: DeviceRow, locale: Locale) {
  const unitName = (id: string | null): string | null => {
    const unit = id === null ? undefined : directory.unit(id);
    return unit ? (locale === 'en' && unit.nameEn ? unit.nameEn : unit.name) : null;
  };
  return {
    id: row.id,
    label: row.label,
    appVersion: row.appVersion,
    people: row.people.map(({ id, name, unitId }) => ({ id, name, unitName: unitName(unitId) })),
    registeredAt: wireInstant(row.registeredAt),
    contactAt: wireInstant(row.contactAt),
    waiting: row.waiting,
    refused: row.refused,
    differences: row.differences.map(({ at, ...difference }) => ({ ...difference, at: wireInstant(at) })),
  };
}
