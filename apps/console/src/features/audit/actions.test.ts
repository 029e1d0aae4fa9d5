import { expect, it } from 'vitest';
import { AUDITED, auditedName } from './actions.ts';

it('[CASE-03] calls an audited action by the name of its endpoint in both languages, and keeps what it does not know', () => {
  expect(auditedName('create-person', 'zh')).toBe('新建人员');
  expect(auditedName('create-person', 'en')).toBe('Add a person');
  expect(auditedName('of-another-time', 'zh')).toBe('of-another-time');
  expect(AUDITED).toContain('publish-calendar');
  expect(AUDITED).not.toContain('list-people');
});
