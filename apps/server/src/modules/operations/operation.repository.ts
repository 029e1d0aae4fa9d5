import type { contract, ErrorCode, Operation, ReplyOf } from '@baixing/contract';
import { type Instant, localDay } from '@baixing/domain/time';
import type { Reader, Tx } from '../../db/transaction.ts';

type Acted = Omit<ReplyOf<typeof contract.actOnCase>, 'followCode'>;

/** What became of an operation, as it is remembered for ever. Instants in milliseconds. */
export type Outcome = {
  operationId: string;
  personId: string;
  contentHash: Buffer;
  receivedAt: Instant;
  /** Of the receipt. */
  serial: number;
  /** Null: done. */
  refusal: ErrorCode | null;
  acted: Acted | null;
  /** The answer tells the reporter's follow code. */
  tellsCode: boolean;
  photos: string[];
};

const ms = (column: string): string => `(extract(epoch from ${column}) * 1000)::float8`;

const OUTCOME = `id as "operationId", person_id as "personId", content_hash as "contentHash",
  ${ms('received_at')} as "receivedAt", receipt as serial, refusal, acted, tells_code as "tellsCode", photos`;

const FIND = { name: 'operation-find', text: `select ${OUTCOME} from operation where id = $1` };

/** The outcome of an operation; undefined when it never came, or came and could not be judged yet. */
export const findOutcome = (reader: Reader, operationId: string): Promise<Outcome | undefined> =>
  reader.maybe<Outcome>(FIND, [operationId]);

const EARLIER = {
  name: 'operation-earlier',
  text: `select device_id as "deviceId", case_id as "caseId", refusal, (acted ->> 'version')::int as version
         from operation where id = $1`,
};

export type Earlier = {
  deviceId: string;
  caseId: string | null;
  refusal: string | null;
  version: number | null;
};

/** What an earlier operation left behind it. */
export const findEarlier = (tx: Tx, operationId: string): Promise<Earlier | undefined> =>
  tx.maybe<Earlier>(EARLIER, [operationId]);

/** A number that no other receipt has. */
export async function takeSerial(tx: Tx): Promise<number> {
  const { serial } = await tx.one<{ serial: number }>({
    name: 'receipt-serial',
    text: `select nextval('receipt_serial') as serial`,
  });
  return serial;
}

const KEEP = {
  name: 'operation-keep',
  text: `insert into operation (id, device_id, number, person_id, sent_by, made_at, phone_at, received_at, day, kind,
           case_id, content_hash, receipt, refusal, acted, tells_code, photos)
         values ($1, $2, $3, $4, $5, to_timestamp($6 / 1000.0), to_timestamp($7 / 1000.0), to_timestamp($8 / 1000.0), $9,
           $10, $11, $12, $13, $14, $15, $16, $17)`,
};

/** Keeps the outcome of an operation, under its id and under its device's number. */
export function keepOutcome(tx: Tx, operation: Operation, sentBy: string | null, outcome: Outcome): void {
  const { what } = operation;
  tx.later(KEEP, [
    operation.id,
    operation.device,
    operation.number,
    operation.personId,
    sentBy,
    operation.madeAt,
    operation.phoneAt,
    outcome.receivedAt,
    localDay(operation.madeAt),
    what.kind,
    'caseId' in what ? what.caseId : null,
    outcome.contentHash,
    outcome.serial,
    outcome.refusal,
    outcome.acted && JSON.stringify(outcome.acted),
    outcome.tellsCode,
    outcome.photos,
  ]);
}

export type Kept = Outcome & { number: number; kind: string; madeAt: Instant; sentBy: string | null };

/** Somebody's operations of a day on a device, in the order in which they were made. */
export const listKept = (reader: Reader, deviceId: string, personId: string, day: string): Promise<Kept[]> =>
  reader.rows<Kept>(
    `select ${OUTCOME}, number, kind, ${ms('made_at')} as "madeAt", sent_by as "sentBy"
     from operation where device_id = $1 and person_id = $2 and day = $3 order by number`,
    [deviceId, personId, day],
  );
