import type { Refusal } from '../outbox/operation.ts';
import { Note } from './parts.tsx';

/** Why a form could not be saved on this phone, what is safe, and what to do. */
export function SaveTrouble({ trouble }: { trouble: Refusal | undefined }) {
  return trouble === undefined ? null : <Note kind="late">{trouble.message}</Note>;
}
