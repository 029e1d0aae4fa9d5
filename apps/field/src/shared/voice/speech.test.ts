import { describe, expect, it } from 'vitest';
import { finalWords, joined, recogniserOf } from './speech.ts';

const result = (transcript: string, isFinal: boolean) => Object.assign([{ transcript }], { isFinal });

describe('what is said', () => {
  it('counts when it has been said to the end, and once', () => {
    const results = [result('路边一堆垃圾', true), result('还有', false)];
    expect(finalWords({ results, resultIndex: 0 })).toBe('路边一堆垃圾');
    expect(finalWords({ results, resultIndex: 1 })).toBe('');
  });

  it('stands behind what was written, with a space only where the language has one', () => {
    expect(joined('', ' 一堆垃圾 ')).toBe('一堆垃圾');
    expect(joined('路边', '一堆垃圾')).toBe('路边一堆垃圾');
    expect(joined('a heap', 'of rubbish')).toBe('a heap of rubbish');
    expect(joined('a heap ', 'of rubbish')).toBe('a heap of rubbish');
    expect(joined('已写', '  ')).toBe('已写');
  });

  it('is heard by the ear that the browser has, by either name, or not at all', () => {
    class Ear {}
    expect(recogniserOf({ SpeechRecognition: Ear })).toBe(Ear);
    expect(recogniserOf({ webkitSpeechRecognition: Ear })).toBe(Ear);
    expect(recogniserOf({})).toBeUndefined();
  });
});
