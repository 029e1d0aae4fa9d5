import { randomBytes } from 'node:crypto';
import type { Instant } from '@baixing/domain/time';
import type { Tx, Writer } from '../../db/transaction.ts';
import { type Proof, RobotGate } from './robot-gate.ts';

/** Photos one proof pays for. */
const UPLOADS_PER_PROOF = 8;

const KEY_NAME = 'portal-key';

/** The gate with the city's key, which is made at the first start. Call it once, when the server is put together. */
export async function openRobotGate(tx: Tx): Promise<RobotGate> {
  const fresh = JSON.stringify(randomBytes(32).toString('base64'));
  await tx.exec('insert into setting (name, value) values ($1, $2) on conflict (name) do nothing', [
    KEY_NAME,
    fresh,
  ]);
  const { value } = await tx.one<{ value: string }>('select value from setting where name = $1', [KEY_NAME]);
  return new RobotGate(Buffer.from(value, 'base64'));
}

const SPEND = {
  name: 'proof-spend',
  text: `insert into portal_proof (token_hash, spent_at, expires_at)
         values ($1, to_timestamp($2 / 1000.0), to_timestamp($3 / 1000.0))
         on conflict (token_hash) do update set spent_at = excluded.spent_at where portal_proof.spent_at is null`,
};

/** Spends a proof on a report; false when it has been spent before. Undone with the transaction. */
export async function spendProof(tx: Tx, proof: Proof, at: Instant): Promise<boolean> {
  return (await tx.exec(SPEND, [proof.hash, at, proof.expiresAt])) === 1;
}

const SPEND_UPLOAD = {
  name: 'proof-spend-upload',
  text: `insert into portal_proof (token_hash, uploads, expires_at) values ($1, 1, to_timestamp($2 / 1000.0))
         on conflict (token_hash) do update set uploads = portal_proof.uploads + 1
         where portal_proof.uploads < $3 and portal_proof.spent_at is null`,
};

/** Takes one photo's share of a proof; false when it is used up. */
export async function spendUpload(tx: Writer, proof: Proof): Promise<boolean> {
  return (await tx.exec(SPEND_UPLOAD, [proof.hash, proof.expiresAt, UPLOADS_PER_PROOF])) === 1;
}

/** Forgets proofs that have expired and could not be used again anyway; for the jobs. Returns how many. */
export function sweepProofs(tx: Tx, at: Instant): Promise<number> {
  return tx.exec('delete from portal_proof where expires_at < to_timestamp($1 / 1000.0)', [at]);
}
