import { type OperationOnWire, outboxFile } from '@baixing/contract';

/** An operation of a file, as it was signed: what the schema would make of it is not what was signed. */
export type Brought = {
  operation: OperationOnWire;
  signature: string;
  title: string | undefined;
  personName: string | undefined;
};

export type OutboxContent = {
  exportedAt: string;
  operations: Brought[];
  photos: { hash: string; base64: string }[];
};

/** Why a file cannot be read: it is another one, of a newer app, or not whole. */
export type BadFile = 'other' | 'newer' | 'damaged';

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Reads the text of an outbox file. Whose it is and whether it was altered is the server's to judge, by its signatures. */
export function readOutboxFile(text: string): OutboxContent | BadFile {
  const content = parsed(text) as
    | { format?: unknown; version?: unknown; operations?: unknown }
    | null
    | undefined;
  if (content?.format !== 'baixing-outbox') return text.includes('"baixing-outbox"') ? 'damaged' : 'other';
  if (typeof content.version === 'number' && content.version > 1) return 'newer';
  const read = outboxFile.safeParse(content);
  if (!read.success) return 'damaged';
  const written = content.operations as { operation: OperationOnWire }[];
  const operations = read.data.operations.flatMap(({ signature, title, personName }, index) => {
    const operation = written[index]?.operation;
    return operation ? [{ operation, signature, title, personName }] : [];
  });
  return { exportedAt: read.data.exportedAt, operations, photos: read.data.photos };
}
