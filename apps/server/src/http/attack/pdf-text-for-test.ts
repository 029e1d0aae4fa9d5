import { inflateSync } from 'node:zlib';

/** The unpacked streams of a PDF. */
function streamsOf(pdf: Buffer): string[] {
  const latin = pdf.toString('latin1');
  return [...latin.matchAll(/stream\r?\n/g)].flatMap(({ index, 0: mark }) => {
    const start = index + mark.length;
    try {
      return [inflateSync(pdf.subarray(start, latin.indexOf('endstream', start))).toString('latin1')];
    } catch {
      return [];
    }
  });
}

const textOf = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le');

/** What each glyph of a font stands for, as its ToUnicode map says (ISO 32000-1, 9.10.3). */
function lettersOf(map: string): Map<number, string> {
  const letters = new Map<number, string>();
  // A ligature is one glyph for two letters: `<0066 0069>`.
  for (const [, first = '', list = ''] of map.matchAll(/<(\w+)> <\w+> \[([^\]]*)\]/g))
    for (const [index, hex] of (list.match(/(?<=<)[\w ]+(?=>)/g) ?? []).entries())
      letters.set(Number.parseInt(first, 16) + index, textOf(hex.replaceAll(' ', '')));
  return letters;
}

/** The text of a PDF as our sheets are written: each font tried on each page, so that nothing hides in another one. */
export function pdfText(pdf: Buffer): string {
  const streams = streamsOf(pdf);
  const fonts = streams.filter((stream) => stream.includes('beginbfrange')).map(lettersOf);
  const pages = streams.filter((stream) => /\bTJ?\b/i.test(stream) && stream.includes('BT'));
  return fonts
    .flatMap((letters) =>
      pages.map((page) =>
        [...page.matchAll(/<([0-9a-f]+)>/g)]
          .map(([, hex = '']) =>
            (hex.match(/.{4}/g) ?? []).map((glyph) => letters.get(Number.parseInt(glyph, 16)) ?? '').join(''),
          )
          .join(''),
      ),
    )
    .join('\n');
}
