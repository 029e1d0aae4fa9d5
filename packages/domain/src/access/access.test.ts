import { describe, expect, it } from 'vitest';
import { ACTION_LIST, ruleOf } from '../case/index.ts';
import { can, coversPlace, PERMISSIONS, POST_NAMES, POSTS, permissionsOf, postsWith } from './index.ts';

const ADMINISTRATORS = ['system-administrator', 'security-administrator', 'audit-administrator'] as const;

describe('permissions', () => {
  it('[CASE-03] lets nobody who administers or audits read a case, a ledger, a reporter or where people are', () => {
    for (const permission of PERMISSIONS.filter((name) => /case|hall|ledger|reporter|position/.test(name)))
      for (const post of ADMINISTRATORS) expect(can([post], permission)).toBe(false);
  });

  it('[CASE-03] keeps the three administrators apart: what one may, no other of them may', () => {
    for (const post of ADMINISTRATORS)
      for (const other of ADMINISTRATORS.filter((name) => name !== post))
        expect(
          permissionsOf([post]).filter(
            (permission) => permission !== 'read-directory' && can([other], permission),
          ),
        ).toEqual([]);
    expect(permissionsOf(['audit-administrator'])).toEqual(['read-audit']);
    expect(postsWith('read-audit')).toEqual(['audit-administrator']);
    expect(postsWith('grant-posts')).toEqual(['security-administrator']);
  });

  it('[CASE-03] lets everybody who may act on a case read it', () => {
    const acting = new Set(ACTION_LIST.flatMap((action) => Object.keys(ruleOf(action).by)));
    for (const post of POSTS.filter((name) => acting.has(name))) expect(can([post], 'read-cases')).toBe(true);
  });

  it('[CASE-03] lets exactly those reveal a reporter who may act so, and never the unit complained about', () => {
    const acting = Object.keys(ruleOf('reveal-reporter').by);
    expect([...postsWith('reveal-reporter')].sort()).toEqual(acting.sort());
    for (const post of ['unit-handler', 'unit-head', 'squad-member'] as const)
      expect(can([post], 'reveal-reporter')).toBe(false);
  });

  it('[CASE-03] adds up over the posts of a person, and is nothing without a post', () => {
    expect(permissionsOf([])).toEqual([]);
    expect(can(['editor', 'dispatcher'], 'read-hall')).toBe(true);
    expect(permissionsOf(['editor', 'dispatcher'])).toEqual(
      PERMISSIONS.filter((name) => can(['editor'], name) || can(['dispatcher'], name)),
    );
  });

  it('[CASE-03] names every post in both languages, no two alike', () => {
    const names = Object.values(POST_NAMES);
    expect(new Set(names.map(({ zh }) => zh)).size).toBe(names.length);
    expect(new Set(names.map(({ en }) => en)).size).toBe(names.length);
  });
});

describe('scope', () => {
  it('[CASE-03] covers a cell by the code of its division, its street or its community, and no neighbour', () => {
    const cell = '321202001003007';
    expect(coversPlace(['321202'], cell)).toBe(true);
    expect(coversPlace(['321202001'], cell)).toBe(true);
    expect(coversPlace(['321202001003'], cell)).toBe(true);
    expect(coversPlace(['321203', '321202002'], cell)).toBe(false);
    expect(coversPlace([], cell)).toBe(true);
  });

  it('[CASE-03] leaves a place outside the mapped city to those of the whole city', () => {
    expect(coversPlace([], null)).toBe(true);
    expect(coversPlace(['321202'], null)).toBe(false);
  });
});
