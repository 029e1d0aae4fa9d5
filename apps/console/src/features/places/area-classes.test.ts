import { describe, expect, it } from 'vitest';
import {
  type Community,
  cellsOf,
  lettersOf,
  mainClassOf,
  setsFor,
  tickedByClass,
  tickOf,
  toggled,
} from './area-classes.ts';

const community = (code: string, cells: Community['cells']): Community => ({
  code,
  name: '泰山社区',
  nameEn: 'Taishan Community',
  streetCode: code.slice(0, 9),
  streetName: '城中街道',
  streetNameEn: 'Chengzhong Subdistrict',
  outline: null,
  cells,
});
const taishan = community('321202004006', { A: ['002'], B: ['001', '003'], C: [] });

describe('the area classes of a community', () => {
  it('[CASE-04] tells its cells by code, its classes, and the one most of it has', () => {
    expect(cellsOf(taishan).map(({ code, areaClass }) => `${code.slice(12)}${areaClass}`)).toEqual([
      '001B',
      '002A',
      '003B',
    ]);
    expect(lettersOf(taishan)).toBe('A/B');
    expect(mainClassOf(taishan)).toBe('B');
    expect(mainClassOf(community('321202004007', { A: ['001'], B: ['002'], C: [] }))).toBe('A');
    expect(mainClassOf(community('321202004008', { A: [], B: [], C: [] }))).toBe('A');
  });

  it('[CASE-04] ticks all or none of it, and sets each cell from the class it has', () => {
    const codes = cellsOf(taishan).map(({ code }) => code);
    const one = new Set(codes.slice(0, 1));
    expect(tickOf(codes, one)).toBe('some');
    expect(tickOf(codes, toggled(one, codes))).toBe('all');
    expect(tickOf(codes, toggled(new Set(codes), codes))).toBe('none');
    expect(tickOf([], one)).toBe('none');
    const now = tickedByClass([taishan], new Set(codes));
    expect(setsFor(now, 'A')).toEqual([
      { areaClass: 'A', from: 'B', codes: ['321202004006001', '321202004006003'] },
    ]);
    expect(setsFor(now, 'C').map(({ from }) => from)).toEqual(['A', 'B']);
    expect(setsFor(tickedByClass([taishan], new Set(['321202004006002'])), 'A')).toEqual([]);
  });
});
