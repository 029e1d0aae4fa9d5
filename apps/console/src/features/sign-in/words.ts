import { defineWords } from '@baixing/web';

export const useSignInWords = defineWords(
  'sign-in',
  {
    name: '百姓城管',
    city: '{{city}}城市管理局',
    about: '群众的呼声作为城管工作的第一信号：早发现、早报告、早研判、早处置、早解决。',
    title: '登录',
    language: 'EN',
    languageHint: 'Switch to English',
    mend: {
      passwordTitle: '请先修改密码',
      passwordWhy: '密码已到期，或是管理员给的临时密码。改好之后即可继续。',
      factorTitle: '请先启用动态验证码',
      factorWhy: '您的岗位须用密码和手机验证码两样登录。',
      signOut: '退出登录',
    },
    setup: {
      title: '第一次启用',
      why: '系统里还没有人。请建立第一位管理员：他兼系统管理和安全管理，可以添加单位、人员和岗位；审计管理员须另有其人。',
      personName: '姓名',
      create: '建立',
      done: '已经建立，请用它登录。',
    },
    ended: {
      title: '登录已到期，请重新登录',
      safe: '这一页和您填写的内容都还在；登录之后接着做。',
      other: '不是 {{name}}？退出并换人',
    },
  },
  {
    name: 'Baixing',
    city: 'City Management Bureau of {{city}}',
    about: 'The public’s voice is the first signal: found, reported, judged, handled and solved early.',
    title: 'Sign in',
    language: '中文',
    languageHint: '切换到中文',
    mend: {
      passwordTitle: 'Change your password first',
      passwordWhy: 'It has expired, or is the temporary one from the administrator. Then you can go on.',
      factorTitle: 'Set up your second factor first',
      factorWhy: 'Your post signs in with two things: the password and a code from your phone.',
      signOut: 'Sign out',
    },
    setup: {
      title: 'First start',
      why: 'There is nobody in the system yet. Make the first administrator, for system and security: they can add units, people and posts. The audit administrator must be another person.',
      personName: 'Name',
      create: 'Create',
      done: 'Done: sign in with it now.',
    },
    ended: {
      title: 'Your session has ended: sign in again',
      safe: 'This page and what you filled in are still here; after signing in you go on.',
      other: 'Not {{name}}? Sign out and change',
    },
  },
);
