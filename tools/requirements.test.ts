import { describe, expect, it } from 'vitest';
import { findFaults, readProofs, readRequirements } from './requirements.ts';

const table = `# Requirements
| ID | state | requirement |
|---|---|---|
| CASE-01 | done | a problem enters |
| CASE-02 | not yet | it is classified |
| G1 | partly: phone only | never lost |
`;

describe('reading the table', () => {
  it('takes each row with its state and leaves the head', () => {
    expect(readRequirements(table)).toEqual([
      { id: 'CASE-01', state: 'done' },
      { id: 'CASE-02', state: 'not yet' },
      { id: 'G1', state: 'partly' },
    ]);
  });
});

describe('reading titles', () => {
  const read = (source: string) => readProofs('a.test.ts', source).map(({ title, ids }) => ({ title, ids }));

  it('finds several requirements in one title, and those of the titles around it', () => {
    const source = `describe('[CASE-03] the path', () => { it("[CASE-04, G1] counts", () => {}); });`;
    expect(read(source)).toEqual([
      { title: '[CASE-03] the path [CASE-04, G1] counts', ids: ['CASE-03', 'CASE-04', 'G1'] },
    ]);
  });
  it('reads tables of tests and titles with placeholders', () => {
    const source = `it.each([[1], [2]])(\`[CASE-08] \${x} is counted\`, f); test.each\`a|b\`("[CASE-09] b", f);`;
    expect(read(source).flatMap(({ ids }) => ids)).toEqual(['CASE-08', 'CASE-09']);
  });
  it('does not count what is skipped or planned, what is no title, and a group without tests', () => {
    const source = `it.skip('[CASE-01] a', f); it.todo('[CASE-01] b'); describe.skip('c', () => { it('[CASE-01] d', f); });
      describe('[CASE-01] e', () => {}); const title = '[CASE-01] f'; // it('[CASE-01] g', f);`;
    expect(read(source)).toEqual([]);
  });
});

describe('finding faults', () => {
  const proof = (...ids: string[]) => ({ file: 'a.test.ts', title: 't', ids });

  it('is content when each claim has a test, and with a test of what is not claimed yet', () => {
    expect(findFaults(readRequirements(table), [proof('CASE-01', 'G1'), proof('CASE-02')])).toEqual([]);
  });
  it('names a claim without a test', () => {
    expect(findFaults(readRequirements(table), [proof('G1')])).toEqual([
      'CASE-01 is said to be done, and no test names it',
    ]);
  });
  it('names a title that names no requirement, and a state it does not know', () => {
    expect(findFaults([{ id: 'CASE-01', state: 'almost' }], [proof('CASE-99')])).toEqual([
      "CASE-01: the state 'almost' is not one of done, partly, not yet",
      'a.test.ts names CASE-99, which is no requirement',
    ]);
  });
});
