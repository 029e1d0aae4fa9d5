import { encode } from 'uqr';

/** Light modules around the dark ones, as the standard asks for (ISO/IEC 18004). */
const BORDER = 4;

/** A text as a QR code: the length of its side in modules, and the dark ones as the `d` of one SVG path. */
export function qrCode(text: string): { size: number; path: string } {
  const { size, data } = encode(text, { ecc: 'M', border: BORDER });
  const path = data.flatMap((row, y) => {
    const runs: string[] = [];
    for (let x = 0; x < size; x += 1) {
      if (!row[x]) continue;
      const from = x;
      while (x < size && row[x]) x += 1;
      runs.push(`M${from} ${y}h${x - from}v1h-${x - from}z`);
    }
    return runs;
  });
  return { size, path: path.join('') };
}
