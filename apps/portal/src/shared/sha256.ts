/**
 * SHA-256 of short texts, for the proof of work. Own, because the browser's is asynchronous, ten times slower for many
 * short messages, and absent on pages served without TLS.
 */
const K = new Uint32Array(64);
const START = new Uint32Array(8);

/** The first 32 bits of the fractional part. */
const fraction = (value: number): number => ((value - Math.floor(value)) * 0x1_0000_0000) | 0;

(function fill() {
  let found = 0;
  for (let candidate = 2; found < 64; candidate += 1) {
    let prime = true;
    for (let divisor = 2; divisor * divisor <= candidate; divisor += 1)
      if (candidate % divisor === 0) prime = false;
    if (!prime) continue;
    if (found < 8) START[found] = fraction(Math.sqrt(candidate));
    K[found] = fraction(Math.cbrt(candidate));
    found += 1;
  }
})();

const W = new Uint32Array(64);

/** Spreads the sixteen words of the block over the schedule. */
function schedule(): void {
  for (let i = 16; i < 64; i += 1) {
    const a = W[i - 15] ?? 0;
    const b = W[i - 2] ?? 0;
    const s0 = ((a >>> 7) | (a << 25)) ^ ((a >>> 18) | (a << 14)) ^ (a >>> 3);
    const s1 = ((b >>> 17) | (b << 15)) ^ ((b >>> 19) | (b << 13)) ^ (b >>> 10);
    W[i] = ((W[i - 16] ?? 0) + s0 + (W[i - 7] ?? 0) + s1) | 0;
  }
}

/** Puts an ASCII text of at most 55 characters into the block. */
function load(text: string): void {
  W.fill(0, 0, 16);
  for (let i = 0; i < text.length; i += 1)
    W[i >> 2] = (W[i >> 2] ?? 0) | (text.charCodeAt(i) << (24 - (i & 3) * 8));
  const end = text.length;
  W[end >> 2] = (W[end >> 2] ?? 0) | (0x80 << (24 - (end & 3) * 8));
  W[15] = end * 8;
  schedule();
}

/** The first 32 bits of SHA-256 of an ASCII text of at most 55 characters, unsigned. */
export function firstWord(text: string): number {
  load(text);
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = START;
  for (let i = 0; i < 64; i += 1) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + (K[i] ?? 0) + (W[i] ?? 0)) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  return ((START[0] ?? 0) + a) >>> 0;
}
