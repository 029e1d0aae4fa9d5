import type { Operation } from '@baixing/contract';
import type { Instant } from '@baixing/domain/time';
import type { Tx } from '../../db/transaction.ts';
import type { CaptureMarks } from './capture-marks.ts';
import { type NewEvidence, saveEvidence } from './evidence.repository.ts';

type Photo = Operation['photos'][number];

function markOf(marks: CaptureMarks, device: string, { mark }: Photo) {
  if (mark === null) return { mark: 'none' as const, markIssuedAt: null, markKey: null };
  const read = marks.read(mark.token);
  if (read === undefined) return { mark: 'foreign' as const, markIssuedAt: null, markKey: null };
  const { deviceId, issuedAt, key } = read;
  if (deviceId !== device) return { mark: 'other-device' as const, markIssuedAt: issuedAt, markKey: null };
  return {
    mark: 'ours' as const,
    markIssuedAt: issuedAt,
    markKey: `${key}${mark.serial.toString(16).padStart(8, '0')}`,
  };
}

/** Keeps what a phone told with the photos of an act on a case, in the transaction of the act. */
export function keepEvidence(
  tx: Tx,
  marks: CaptureMarks,
  operation: Operation,
  caseId: string,
  receivedAt: Instant,
): void {
  const { id: operationId, personId, device, madeAt, phoneAt, photos } = operation;
  if (photos.length === 0) return;
  const rows = photos.map((photo): NewEvidence => {
    const { hash, origin, takenAt, point, mocked } = photo;
    return { hash, origin, takenAt, point, mocked, ...markOf(marks, device, photo) };
  });
  saveEvidence(tx, { caseId, operationId, personId, madeAt, phoneAt, receivedAt }, rows);
}
