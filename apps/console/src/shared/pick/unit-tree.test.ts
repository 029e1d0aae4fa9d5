import { describe, expect, it } from 'vitest';
import { unitTree } from './unit-tree.ts';

const unit = (id: string, parentId: string | null) => ({ id, parentId, name: id, code: id });

describe('unitTree', () => {
  it('hangs each unit under its parent', () => {
    const [bureau, company] = unitTree([
      unit('bureau', null),
      unit('branch', 'bureau'),
      unit('squad', 'branch'),
      unit('company', null),
    ]);
    expect(bureau?.children[0]?.children[0]?.value).toBe('squad');
    expect(company?.children).toEqual([]);
  });

  it('loses no unit whose parent is not shown', () => {
    expect(unitTree([unit('squad', 'closed-branch')]).map((node) => node.value)).toEqual(['squad']);
  });
});
