/** What a class is found by. */
export type SearchableClass = {
  code: string;
  name: string;
  nameEn: string;
  /** Of the name, without tones or spaces, in small letters. */
  pinyin: string;
  initials: string;
};

/** The better the way a class was found, the smaller the number; undefined where it was not. */
function rankOf(row: SearchableClass, text: string, conditions: () => string): number | undefined {
  const lower = text.toLowerCase();
  if (row.code === text) return 0;
  if (row.name === text) return 1;
  if (row.name.startsWith(text)) return 2;
  if (row.name.includes(text)) return 3;
  if (/^[a-z0-9]+$/.test(lower)) {
    if (row.initials === lower) return 4;
    if (row.pinyin.startsWith(lower)) return 5;
    if (row.initials.includes(lower)) return 6;
    if (row.pinyin.includes(lower)) return 7;
    if (row.code.startsWith(lower)) return 8;
  }
  if (lower.length >= 3 && row.nameEn.toLowerCase().includes(lower)) return 9;
  return text.length >= 2 && conditions().includes(text) ? 10 : undefined;
}

/**
 * Classes found by code, words of the name in Chinese or English, pinyin, initials, or words of their filing
 * conditions; best first. An empty text finds all, in the order given.
 */
export function searchClasses<Row extends SearchableClass>(
  classes: readonly Row[],
  text: string,
  conditionsOf: (row: Row) => readonly { condition: string }[],
): Row[] {
  const wanted = text.trim();
  if (wanted === '') return [...classes];
  return classes
    .flatMap((row) => {
      const rank = rankOf(row, wanted, () =>
        conditionsOf(row)
          .map((each) => each.condition)
          .join('\n'),
      );
      return rank === undefined ? [] : [{ row, rank }];
    })
    .sort((a, b) => a.rank - b.rank)
    .map(({ row }) => row);
}
