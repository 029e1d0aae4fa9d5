import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { POSTS } from '../access/index.ts';
import { DAY, MINUTE } from '../time/index.ts';
import {
  isBreached,
  judgePassword,
  keptApart,
  lockedUntil,
  needsSecondFactor,
  PASSWORD_PROFILES,
  passwordExpired,
  sessionOver,
} from './index.ts';

const { djcp3, nist } = PASSWORD_PROFILES;
const judge = (password: string, username = 'acceptor01', profile = djcp3) =>
  judgePassword(password, { username, profile, breached: isBreached }).map(({ code }) => code);

describe('judgePassword', () => {
  it('takes an honest password', () => {
    expect(judge('Osmanthus-9-rain')).toEqual([]);
    expect(judge('青石板-Alley-27巷')).toEqual([]);
  });

  it('names everything that is wrong at once, in both languages', () => {
    const found = judgePassword('abc', { username: 'abc', profile: djcp3, breached: isBreached });
    expect(found.map(({ code }) => code)).toEqual([
      'too-short',
      'too-few-classes',
      'holds-username',
      'well-known',
    ]);
    for (const { zh, en } of found) {
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(en).toMatch(/[a-z]/);
    }
  });

  it('counts 12 characters of 3 classes under djcp3, and length alone under nist', () => {
    expect(judge('Osmanthus-9')).toEqual(['too-short']);
    expect(judge('osmanthus rains gently')).toEqual(['too-few-classes']);
    expect(judge('osmanthus rains gently', 'acceptor01', nist)).toEqual([]);
    expect(judge('Osmanthus-9-ra', 'acceptor01', nist)).toEqual(['too-short']);
  });

  it('counts characters, so that an emoji is one and a password of Chinese is as long as it looks', () => {
    expect(judge('桂花雨巷青石板Aa9一')).toEqual(['too-short']);
    expect(judge('桂花雨巷青石板Aa9一二')).toEqual([]);
    expect(judge(`Aa9${'🌧'.repeat(9)}`)).toEqual([]);
  });

  it('sees the user name forwards and backwards', () => {
    expect(judge('My-Acceptor01-key')).toEqual(['holds-username']);
    expect(judge('My-10rotpecca-key')).toEqual(['holds-username']);
  });

  it('sees well-known words under their decoration', () => {
    for (const password of [
      'Passw0rd@2026!',
      'P@ssw0rd!!2024',
      'Admin@123456',
      'Woaini1314!!!',
      'Taizhou@2014!!',
      'Chengguan#12319',
      'Qwertyuiop123!',
      '1qaz2wsx3edc!!!',
      'AdminAdmin@123',
      'Zhangwei@1990',
    ])
      expect(judge(password, 'somebody'), password).not.toEqual([]);
  });

  it('does not mistake words that only contain a known one', () => {
    for (const password of [
      'Passenger-lists-4',
      'Administering-7-tea',
      'Lovelace&Babbage3',
      'tigers4eat-Noodles',
    ])
      expect(isBreached(password), password).toBe(false);
  });

  it('refuses repetition and runs whatever the profile', () => {
    expect(judge('Ab1-Ab1-Ab1-Ab1-')).toContain('pattern');
    expect(judge('abcdefghijklmnop', 'x', nist)).toContain('pattern');
    expect(judge('987654321098765', 'x', nist)).toContain('pattern');
  });

  it('answers any text at all, without failing', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.string({ maxLength: 40 }),
        (password, username) => {
          expect(Array.isArray(judge(password, username))).toBe(true);
        },
      ),
      { seed: 20140319 },
    );
  });

  it('judges a text of ten thousand signs without exploding', () => {
    const hostile = `${'@'.repeat(5_000)}a${'1'.repeat(5_000)}`;
    expect(judge(hostile)).toContain('too-long');
  });
});

describe('the life of passwords, locks and sessions', () => {
  it('ends a password at 90 days under djcp3 and never under nist', () => {
    const password = { setAt: 0, temporary: false };
    expect(passwordExpired(password, 90 * DAY - 1, djcp3)).toBe(false);
    expect(passwordExpired(password, 90 * DAY, djcp3)).toBe(true);
    expect(passwordExpired(password, 9_000 * DAY, nist)).toBe(false);
  });

  it('wants a password given by an administrator changed at once', () => {
    expect(passwordExpired({ setAt: 0, temporary: true }, 1, nist)).toBe(true);
    expect(passwordExpired({ setAt: null, temporary: false }, 1, nist)).toBe(true);
  });

  it('locks at the fifth wrong try for 15 minutes', () => {
    expect(lockedUntil(4, 1_000, djcp3)).toBeNull();
    expect(lockedUntil(5, 1_000, djcp3)).toBe(1_000 + 15 * MINUTE);
  });

  it('ends a session after 30 idle minutes, and after 12 hours however busy', () => {
    expect(sessionOver({ createdAt: 0, seenAt: 0 }, 30 * MINUTE - 1, djcp3)).toBeNull();
    expect(sessionOver({ createdAt: 0, seenAt: 0 }, 30 * MINUTE, djcp3)).toBe('idle');
    expect(sessionOver({ createdAt: 0, seenAt: 12 * 60 * MINUTE }, 12 * 60 * MINUTE, djcp3)).toBe('absolute');
  });

  it('asks administrators and the duty hall for a second factor, unless it is optional', () => {
    const asked = POSTS.filter((post) => needsSecondFactor([post], djcp3));
    expect(asked).toEqual([
      'acceptor',
      'shift-supervisor',
      'dispatcher',
      'duty-person',
      'system-administrator',
      'security-administrator',
      'audit-administrator',
    ]);
    expect(needsSecondFactor(POSTS, { ...djcp3, secondFactor: 'optional' })).toBe(false);
  });
});

describe('keptApart', () => {
  it('keeps the three administrators three people', () => {
    expect(keptApart(['system-administrator'], 'security-administrator')).toEqual({
      zh: '系统管理员与安全管理员须由不同的人担任',
      en: 'System administrator and Security administrator must be different people',
    });
    expect(keptApart(['security-administrator'], 'audit-administrator')).not.toBeNull();
    expect(keptApart(['audit-administrator'], 'system-administrator')).not.toBeNull();
  });

  it('keeps administrators away from cases, from either side', () => {
    expect(keptApart(['dispatcher'], 'system-administrator')).not.toBeNull();
    expect(keptApart(['security-administrator'], 'bureau-head')).not.toBeNull();
    expect(keptApart(['editor'], 'system-administrator')).toBeNull();
    expect(keptApart(['editor'], 'audit-administrator')).not.toBeNull();
  });

  it('lets posts of the trade meet freely', () => {
    expect(keptApart(['acceptor', 'supervisor', 'unit-head'], 'dispatcher')).toBeNull();
    expect(keptApart(['dispatcher'], 'dispatcher')).toBeNull();
  });
});
