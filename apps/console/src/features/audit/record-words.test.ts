import { expect, it } from 'vitest';
import { detailText, subjectText } from './record-words.ts';

it('[CASE-03] tells what a record is about by its name, never by an id', () => {
  const id = '0190c0de-0000-7000-8000-000000000001';
  expect(subjectText(`person:${id}`, '张三', 'zh')).toBe('人员 张三');
  expect(subjectText(`session:${id}`, null, 'en')).toBe('Own session');
  expect(subjectText('cell:42', null, 'zh')).toBe('单元网格 42');
  expect(subjectText('people', null, 'zh')).toBe('人员名册');
  expect(subjectText('something:else', null, 'zh')).toBe('something:else');
});

it('[CASE-03] tells what a record holds in words, and counts what would be too long', () => {
  expect(detailText({ post: 'dispatcher', scope: [], unitId: null }, 'zh')).toBe('岗位 派遣员 · 范围 —');
  expect(detailText({ secondFactor: false, ended: 2 }, 'en')).toBe('second factor no · sessions ended 2');
  const codes = Array.from({ length: 40 }, (_, index) => String(index));
  const text = detailText({ reason: '升级', sets: [{ areaClass: 'A', codes }], odd: 1 }, 'zh');
  expect(text).toBe(`理由 升级 · 设定 (区域类别 A · 编码 ${codes.slice(0, 12).join('、')} 等 40 项) · odd 1`);
});
