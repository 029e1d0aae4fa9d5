import { type FactKind, KINDS, type Level } from './kinds.ts';
import type { Known } from './known.ts';

export type { FactKind, Level } from './kinds.ts';
export type { Known, MarkState, Measured, OtherCase, Told } from './known.ts';
export { MOST_COUNTED } from './words.ts';

/** Something the product noticed about a photo, in words with numbers. A fact, never a refusal. */
export type EvidenceFact = { kind: FactKind; level: Level; zh: string; en: string };

const KIND_LIST = Object.keys(KINDS) as FactKind[];

/** What is to be said of a photo by what is known of it: what somebody should look at first, then what is good to know. */
export function evidenceFacts(known: Known): EvidenceFact[] {
  const facts = KIND_LIST.flatMap((kind): EvidenceFact[] => {
    const said = KINDS[kind](known);
    return said === null ? [] : [{ kind, ...said }];
  });
  return [...facts.filter(({ level }) => level === 'warn'), ...facts.filter(({ level }) => level === 'note')];
}
