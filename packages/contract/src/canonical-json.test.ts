import { describe, expect, it } from 'vitest';
import { cleanInput } from './clean-text.ts';
import { canonicalJson } from './index.ts';

describe('canonical JSON', () => {
  it('says the same of two values that differ only in the order of their keys or in absent fields', () => {
    const one = { b: 1, a: [{ y: null, x: 'ä' }], c: undefined };
    const other = { a: [{ x: 'ä', y: null }], b: 1 };
    expect(canonicalJson(one)).toBe('{"a":[{"x":"ä","y":null}],"b":1}');
    expect(canonicalJson(other)).toBe(canonicalJson(one));
  });

  it('keeps apart what differs in the order of a list, in a type or in a letter', () => {
    expect(canonicalJson([1, 2])).not.toBe(canonicalJson([2, 1]));
    expect(canonicalJson({ a: 1 })).not.toBe(canonicalJson({ a: '1' }));
    expect(canonicalJson({ a: null })).not.toBe(canonicalJson({}));
  });

  it('says on the phone, of what was typed, what the server says of what it keeps', () => {
    const typed = { text: 'a\u0000b\ud800 \u0007占道', list: ['\u001f'] };
    expect(canonicalJson(typed)).toBe(canonicalJson(cleanInput(typed)?.clean));
  });

  it('is JSON', () => {
    const value = { quote: '"\\\n', number: 1.5e-7, yes: true, none: null, list: [] };
    expect(JSON.parse(canonicalJson(value))).toEqual(value);
  });
});
