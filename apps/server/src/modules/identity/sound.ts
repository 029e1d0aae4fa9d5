import { pinyin } from 'pinyin-pro';

/** How a name sounds in Latin letters, whole and by initials, for searching: 张伟 → zhangwei, zw. */
export function soundOf(name: string): { pinyin: string; initials: string } {
  const say = (pattern: 'pinyin' | 'first') =>
    pinyin(name, { toneType: 'none', type: 'array', pattern, mode: 'surname', nonZh: 'consecutive' })
      .join('')
      .toLowerCase()
      .slice(0, 200);
  return { pinyin: say('pinyin'), initials: say('first') };
}
