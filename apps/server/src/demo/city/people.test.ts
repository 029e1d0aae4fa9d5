import { readFileSync } from 'node:fs';
import { readDivisions } from '@baixing/catalogue';
import { POSTS } from '@baixing/domain/access';
import { isBreached, judgePassword, PASSWORD_PROFILES } from '@baixing/domain/people';
import { describe, expect, it } from 'vitest';
import { DEMO_FOLLOW_CODE } from '../load-demo.ts';
import { DEMO_PASSWORD, demoGrids, demoPeople } from './people.ts';
import { demoUnits, takesCases } from './units.ts';

const divisions = readDivisions();
const streets = divisions.filter(({ parentCode }) => parentCode === '321202');
const communities = divisions.filter(({ level, code }) => level === 'community' && code.startsWith('321202'));
const units = demoUnits(streets);
const people = demoPeople(units);
const manual = readFileSync(new URL('../../../../../docs/demo-people.md', import.meta.url), 'utf8');

describe('the demo people', () => {
  it('serve in every post, under names of their own', () => {
    expect(new Set(people.map(({ post }) => post))).toEqual(new Set(POSTS));
    expect(new Set(people.map(({ username }) => username)).size).toBe(people.length);
    expect(new Set(people.map(({ name }) => name)).size).toBe(people.length);
  });

  it('share a password that the strict profile takes from each of them', () => {
    const profile = PASSWORD_PROFILES.djcp3;
    for (const { username } of people)
      expect(judgePassword(DEMO_PASSWORD, { username, profile, breached: isBreached })).toEqual([]);
  });

  it('handle and answer for every unit that takes cases', () => {
    for (const unit of units.filter(takesCases)) {
      const posts = people.filter(({ unitCode }) => unitCode === unit.code).map(({ post }) => post);
      expect(posts, unit.name).toEqual(expect.arrayContaining(['unit-handler', 'unit-head']));
    }
  });

  it('[CASE-02] keep every community of the city, each one by day', () => {
    const kept = demoGrids(streets, communities).flatMap((grid) => grid.communities);
    expect(kept.toSorted()).toEqual(communities.map(({ code }) => code).toSorted());
  });

  it('stand in the manual with their number, password and follow code', () => {
    expect(manual).toContain(`${people.length} 名`);
    expect(manual).toContain(DEMO_PASSWORD);
    expect(manual).toContain(DEMO_FOLLOW_CODE);
    // Rows of posts name the first and the last; units stand by their prefix.
    for (const { username } of people) {
      const prefix = username.replace(/-(handler|head|squad\d)$/, '');
      const known = manual.includes(`\`${username}\``) || manual.includes(`\`${prefix}\``);
      const counted = /\d+$/.test(prefix);
      expect(known || counted, username).toBe(true);
    }
  });
});
