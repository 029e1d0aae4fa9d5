import { describe, expect, it } from 'vitest';
import { readOutboxFile } from './outbox-file.ts';

const ID = '0190C0DE-0000-7000-8000-00000000ABCD';
const operation = {
  id: ID,
  device: ID,
  number: 7,
  personId: ID,
  madeAt: '2026-11-28T09:30:00.000+08:00',
  phoneAt: '2026-11-28T09:30:00.000+08:00',
  what: { kind: 'end-shift', shiftId: ID },
  photos: [],
};
const file = {
  format: 'baixing-outbox',
  version: 1,
  device: ID,
  exportedAt: '2026-11-28T10:00:00.000+08:00',
  operations: [{ operation, signature: 'A'.repeat(86), title: '签退', personName: '王采集' }],
  photos: [],
};

describe('an outbox file', () => {
  it('gives each operation exactly as it was signed, capitals and all', () => {
    expect(readOutboxFile(JSON.stringify(file))).toEqual({
      exportedAt: file.exportedAt,
      operations: [{ operation, signature: 'A'.repeat(86), title: '签退', personName: '王采集' }],
      photos: [],
    });
  });

  it.each([
    ['another file', 'other', '<html>'],
    ['another JSON', 'other', '{"format":"something"}'],
    ['no object at all', 'other', 'null'],
    ['one of a newer app', 'newer', JSON.stringify({ ...file, version: 2 })],
    ['one that was cut', 'damaged', JSON.stringify(file).slice(0, -20)],
    ['one without its operations', 'damaged', JSON.stringify({ ...file, operations: undefined })],
    [
      'one with a signature that is none',
      'damaged',
      JSON.stringify({ ...file, operations: [{ operation, signature: 'x' }] }),
    ],
  ])('tells %s apart: %s', (_title, why, text) => {
    expect(readOutboxFile(text)).toBe(why);
  });
});
