import { describe, expect, it } from 'vitest';
import { pathWith } from './navigation.ts';

describe('pathWith', () => {
  it('leaves out what is empty, so that one view has one address', () => {
    expect(pathWith('/', { stage: undefined, text: '', light: 'red' })).toBe('/?light=red');
    expect(pathWith('/cases', {})).toBe('/cases');
  });

  it('carries any sign a person may type', () => {
    expect(pathWith('/', { text: '梅兰东路 & 5#' })).toBe(
      '/?text=%E6%A2%85%E5%85%B0%E4%B8%9C%E8%B7%AF+%26+5%23',
    );
  });
});
