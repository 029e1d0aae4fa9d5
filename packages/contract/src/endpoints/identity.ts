import { PERMISSIONS, type Permission } from '@baixing/domain/access';
import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { id, instantOut, locale, shortText } from '../scalars.ts';
import { code, name, password, postOut, sessionOut, username } from './identity-parts.ts';
import { people } from './identity-people.ts';
import { units } from './identity-units.ts';

const mustFix = z.enum(['password-expired', 'second-factor-required']).nullable();

/** Who I am, what I may do, and where and when I am. */
export const me = z.object({
  id,
  username: z.string(),
  name: z.string(),
  phone: z.string(),
  locale,
  unit: z.object({ id, name: z.string(), nameEn: z.string() }).nullable(),
  posts: z.array(postOut),
  permissions: z.array(z.enum(PERMISSIONS as [Permission, ...Permission[]])),
  mustFix,
  secondFactor: z.object({ confirmed: z.boolean(), required: z.boolean() }),
  session: z.object({ id, endsAt: instantOut, idleMinutes: z.number().int() }),
  mode: z.enum(['demo', 'real']),
  city: z.object({ name: z.string(), nameEn: z.string() }),
  serverTime: instantOut,
});

/**
 * Endpoints that carry a password or answer a secret are `keyless`: the answer to a repeat would otherwise be kept,
 * and what is kept can be read.
 */
const own = {
  signIn: endpoint({
    name: 'sign-in',
    method: 'POST',
    path: '/api/sign-in',
    summary: { zh: '登录', en: 'Sign in' },
    access: 'public',
    guarded: true,
    keyless: true,
    body: z.object({ username: shortText, password, code: code.optional() }),
    reply: me,
    errors: [
      'wrong-credentials',
      'second-factor-needed',
      'wrong-second-factor',
      'second-factor-unreadable',
      'locked-out',
      'account-closed',
      'too-many-requests',
    ],
  }),
  signOut: endpoint({
    name: 'sign-out',
    method: 'POST',
    path: '/api/sign-out',
    summary: { zh: '退出登录', en: 'Sign out' },
    access: 'public',
    keyless: true,
    reply: z.object({}),
  }),
  getMe: endpoint({
    name: 'get-me',
    method: 'GET',
    path: '/api/me',
    summary: { zh: '我是谁，能做什么', en: 'Who I am and what I may do' },
    access: 'signed-in',
    reply: me,
  }),
  changePassword: endpoint({
    name: 'change-password',
    method: 'PUT',
    path: '/api/me/password',
    summary: { zh: '修改密码', en: 'Change my password' },
    access: 'signed-in',
    keyless: true,
    body: z.object({ current: password, next: password }),
    reply: z.object({ mustFix }),
    errors: ['wrong-credentials', 'locked-out', 'password-too-weak', 'password-used-before'],
  }),
  setLocale: endpoint({
    name: 'set-locale',
    method: 'PUT',
    path: '/api/me/locale',
    summary: { zh: '切换语言', en: 'Choose my language' },
    access: 'signed-in',
    keyless: true,
    body: z.object({ locale }),
    reply: z.object({ locale }),
  }),
  listMySessions: endpoint({
    name: 'list-my-sessions',
    method: 'GET',
    path: '/api/me/sessions',
    summary: { zh: '我的登录', en: 'Where I am signed in' },
    access: 'signed-in',
    reply: z.object({ rows: z.array(sessionOut) }),
  }),
  endMySession: endpoint({
    name: 'end-my-session',
    method: 'DELETE',
    path: '/api/me/sessions/:id',
    summary: { zh: '结束我的一处登录', en: 'End one of my sessions' },
    access: 'signed-in',
    keyless: true,
    params: z.object({ id }),
    reply: z.object({}),
  }),
  startSecondFactor: endpoint({
    name: 'start-second-factor',
    method: 'POST',
    path: '/api/me/second-factor',
    summary: { zh: '启用动态验证码：取得密钥', en: 'Set up a second factor: the secret' },
    access: 'signed-in',
    keyless: true,
    body: z.object({ password }),
    /** `uri` is what the screen draws as a QR code. */
    reply: z.object({ secret: z.string(), uri: z.string() }),
    errors: ['wrong-credentials', 'locked-out', 'already-exists'],
  }),
  confirmSecondFactor: endpoint({
    name: 'confirm-second-factor',
    method: 'POST',
    path: '/api/me/second-factor/confirm',
    summary: { zh: '启用动态验证码：确认', en: 'Set up a second factor: confirm' },
    access: 'signed-in',
    keyless: true,
    body: z.object({ code }),
    reply: z.object({ mustFix }),
    errors: ['wrong-second-factor', 'already-exists'],
  }),
  getSetupState: endpoint({
    name: 'get-setup-state',
    method: 'GET',
    path: '/api/setup',
    summary: { zh: '系统是否已初始化', en: 'Whether the system has been set up' },
    access: 'public',
    reply: z.object({
      needsFirstAdministrator: z.boolean(),
      mode: z.enum(['demo', 'real']),
      languages: z.array(locale),
      city: z.object({ name: z.string(), nameEn: z.string() }),
      password: z.object({ minLength: z.number().int(), minClasses: z.number().int() }),
    }),
  }),
  firstAdministrator: endpoint({
    name: 'first-administrator',
    method: 'POST',
    path: '/api/setup/first-administrator',
    summary: {
      zh: '初始化：第一位管理员（兼系统与安全管理；审计管理员须另有其人）',
      en: 'Set up: the first administrator (system and security; the audit administrator must be another person)',
    },
    access: 'public',
    guarded: true,
    keyless: true,
    body: z.object({ id, username, name, password, locale: locale.default('zh') }),
    reply: z.object({ id, notice: z.object({ zh: z.string(), en: z.string() }) }),
    errors: ['already-set-up', 'password-too-weak'],
  }),
};

/** People, posts, units, sessions. */
export const identity = { ...own, ...people, ...units };
