import { pinyin } from 'pinyin-pro';

/** A name and the two ways to type it without an input method: 泰山公园, taishangongyuan, tsgy. */
export type SearchName = { name: string; pinyin: string; initials: string };

/** Local readings that a dictionary gets wrong in names. */
const READINGS: Record<string, string> = { 药城: 'yao cheng', 洧水: 'wei shui', 罡杨: 'gang yang' };

/** The search forms of a name: pinyin and initials in lower case, without tones or spaces; digits stay. */
export function searchName(name: string): SearchName {
  const replaced = Object.entries(READINGS).reduce(
    (text, [word, reading]) => text.replace(word, ` ${reading} `),
    name,
  );
  const syllables = pinyin(replaced, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true })
    .flatMap((syllable) => syllable.toLowerCase().split(/[^a-z0-9]+/))
    .filter((syllable) => syllable !== '');
  return { name, pinyin: syllables.join(''), initials: syllables.map((syllable) => syllable[0]).join('') };
}
