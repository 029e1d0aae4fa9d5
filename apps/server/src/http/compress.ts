import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

export type Encoding = 'br' | 'gzip' | 'identity';

/** Browsers take brotli only over a safe connection, and say so; a bureau's intranet may be without. */
export function encodingFor(accepted: string): Encoding {
  const taken = accepted.split(',').flatMap((part) => {
    const [name = '', ...parameters] = part
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/);
    return parameters.some((each) => /^q=0(\.0*)?$/.test(each)) ? [] : [name];
  });
  return taken.includes('br') ? 'br' : taken.includes('gzip') ? 'gzip' : 'identity';
}

/** Bytes as an encoding writes them; `thorough` where they are kept and sent often. Never on the thread of the requests. */
export async function compress(bytes: Buffer, encoding: Encoding, thorough = false): Promise<Buffer> {
  if (encoding === 'identity') return bytes;
  if (encoding === 'gzip') return compressGzip(bytes, { level: thorough ? 9 : 6 });
  return compressBrotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: thorough ? 10 : 5 } });
}
