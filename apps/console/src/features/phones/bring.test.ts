import { createHash } from 'node:crypto';
import { ClientError } from '@baixing/client';
import type { OperationOnWire } from '@baixing/contract';
import { describe, expect, it } from 'vitest';
import { bring, type Doors, type Progress, type Result } from './bring.ts';
import type { OutboxContent } from './outbox-file.ts';

const photoOf = (text: string) => ({
  hash: createHash('sha256').update(text).digest('hex'),
  base64: Buffer.from(text).toString('base64'),
});
const [one, two] = [photoOf('one'), photoOf('two')];

const operation = (number: number, photos: { hash: string }[] = []) =>
  ({ id: `op-${number}`, number, photos, what: { kind: 'end-shift' } }) as unknown as OperationOnWire;

const content = (...operations: OperationOnWire[]): OutboxContent => ({
  exportedAt: '2026-11-28T10:00:00.000+08:00',
  operations: operations.map((each) => ({
    operation: each,
    signature: 's',
    title: undefined,
    personName: undefined,
  })),
  photos: [one, two],
});

const receipt = { number: 'R-1128-000001', at: '', parts: [] };
const done = { state: 'done' as const, acted: null, refusal: null, receipt, repeated: false };
const lost = new ClientError({ code: 'unavailable', message: '连接断了', status: 0 });

/** A server that answers by number; what it does not know is done. */
function server(answers: Record<number, unknown> = {}) {
  const heard: string[] = [];
  const doors: Doors = {
    sendPhoto: async (bytes) => {
      const text = await bytes.text();
      heard.push(`photo ${text}`);
      return createHash('sha256').update(text).digest('hex');
    },
    sendOperation: async ({ number }) => {
      heard.push(`operation ${number}`);
      const answer = answers[number] ?? done;
      if (answer instanceof Error) throw answer;
      return answer as typeof done;
    },
  };
  return { doors, heard };
}

const quiet = { broken: '不符', told: () => undefined };

describe('bringing a file', () => {
  it('sends photos first, each once, then the operations in their order', async () => {
    const { doors, heard } = server();
    const results = await bring(doors, content(operation(1, [one]), operation(2, [one])), [], quiet);
    expect(heard).toEqual(['photo one', 'operation 1', 'operation 2']);
    expect(results.map(({ state }) => state)).toEqual(['done', 'done']);
  });

  it('says of each what became of it, and one that fails does not keep the others', async () => {
    const refused = { ...done, state: 'refused', refusal: { code: 'wrong-stage', message: '已结案' } };
    const { doors } = server({ 2: refused, 3: lost, 4: { ...done, repeated: true } });
    const results = await bring(
      doors,
      content(...[1, 2, 3, 4].map((number) => operation(number))),
      [],
      quiet,
    );
    expect(results).toEqual<Result[]>([
      { state: 'done', receipt: receipt.number, number: null },
      { state: 'refused', receipt: receipt.number, why: '已结案' },
      { state: 'trouble', why: '连接断了' },
      { state: 'known', receipt: receipt.number, number: null },
    ]);
  });

  it('again sends only what was not settled, with the photos that it needs', async () => {
    const file = content(operation(1, [one]), operation(2, [two]));
    const first = await bring(server({ 2: lost }).doors, file, [], quiet);
    const { doors, heard } = server();
    const again = await bring(doors, file, first, quiet);
    expect(heard).toEqual(['photo two', 'operation 2']);
    expect(again.map(({ state }) => state)).toEqual(['done', 'done']);
  });

  it('says why a photo could not be sent, where the server only says that it has not come', async () => {
    const missing = new ClientError({ code: 'file-missing', message: '照片还没有上传完成', status: 422 });
    const { doors } = server({ 1: missing });
    const broken = { ...doors, sendPhoto: async () => 'another hash' };
    expect(await bring(broken, content(operation(1, [one])), [], quiet)).toEqual([
      { state: 'trouble', why: '不符' },
    ]);
  });

  it('tells how far it is', async () => {
    const told: Progress[] = [];
    await bring(server().doors, content(operation(1, [one])), [], {
      ...quiet,
      told: (each) => told.push(each),
    });
    expect(told.map(({ photos, results }) => [photos.done, results[0]?.state])).toEqual([
      [1, 'waiting'],
      [1, 'done'],
    ]);
  });
});
