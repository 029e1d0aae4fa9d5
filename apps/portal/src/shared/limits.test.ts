import { REPORT_PHOTO_LIMIT as inContract } from '@baixing/contract';
import { expect, it } from 'vitest';
import { REPORT_PHOTO_LIMIT } from './limits.ts';

it('takes as many photos as the contract does', () => {
  expect(REPORT_PHOTO_LIMIT).toBe(inContract);
});
