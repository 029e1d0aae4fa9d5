import type { PasswordProfile } from './profiles.ts';

export type PasswordFinding = {
  code: 'too-short' | 'too-long' | 'too-few-classes' | 'holds-username' | 'well-known' | 'pattern';
  zh: string;
  en: string;
};

type Judged = {
  username: string;
  profile: PasswordProfile;
  /** Whether the password is on the list of those that attackers try first. */
  breached: (password: string) => boolean;
};

const CLASSES = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{Ll}\p{Lu}\p{Nd}]/u];

/**
 * What is wrong with a new password, everything at once; empty when nothing is. Length counts characters, not bytes.
 * Whether it was used before is not known here: that needs the hashes.
 */
export function judgePassword(password: string, { username, profile, breached }: Judged): PasswordFinding[] {
  const findings: PasswordFinding[] = [];
  const find = (code: PasswordFinding['code'], zh: string, en: string) => findings.push({ code, zh, en });
  const length = [...password].length;
  if (length < profile.minLength)
    find('too-short', `至少 ${profile.minLength} 个字符`, `At least ${profile.minLength} characters`);
  if (length > profile.maxLength)
    find('too-long', `最多 ${profile.maxLength} 个字符`, `At most ${profile.maxLength} characters`);
  if (CLASSES.filter((sign) => sign.test(password)).length < profile.minClasses)
    find(
      'too-few-classes',
      `须含大写字母、小写字母、数字、符号中的至少 ${profile.minClasses} 类`,
      `Needs ${profile.minClasses} of: capitals, small letters, digits, other signs`,
    );
  if (holdsUsername(password, username))
    find(
      'holds-username',
      '不能包含用户名（正写或倒写）',
      'Must not hold the user name, forwards or backwards',
    );
  if (breached(password)) find('well-known', '这是常见密码，容易被猜到', 'This password is well known');
  if (isPattern(password))
    find('pattern', '不能是重复或连续的字符', 'Must not be a repetition or a run of characters');
  return findings;
}

function holdsUsername(password: string, username: string): boolean {
  const name = username.toLowerCase();
  // Names of one to three letters occur in honest passwords by chance.
  if (name.length < 4) return password.toLowerCase() === name;
  const said = password.toLowerCase();
  return said.includes(name) || said.includes([...name].reverse().join(''));
}

const RUNS = [
  '01234567890123456789',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol',
];

/** One piece of up to four characters again and again, or a run along the alphabet or the keyboard. */
function isPattern(password: string): boolean {
  const said = password.toLowerCase();
  if (said.length < 4) return false;
  for (let size = 1; size <= 4; size += 1) {
    const piece = said.slice(0, size);
    if (piece.repeat(Math.ceil(said.length / size)).slice(0, said.length) === said) return true;
  }
  const backwards = [...said].reverse().join('');
  return RUNS.some((run) => run.includes(said) || run.includes(backwards));
}
