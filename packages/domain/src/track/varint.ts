/** Longest number that is written: 2^32 − 1 in five bytes of seven bits. */
const MOST_BYTES = 5;
const MOST = 2 ** 32 - 1;

/** Writes whole numbers from 0 to 2^32 − 1, seven bits a byte, the low ones first; small numbers take one byte. */
export class VarintWriter {
  private readonly bytes: number[] = [];

  write(value: number): void {
    if (!Number.isInteger(value) || value < 0 || value > MOST)
      throw new RangeError(`not a whole number of 32 bits: ${value}`);
    let rest = value;
    while (rest > 127) {
      this.bytes.push((rest % 128) + 128);
      rest = Math.floor(rest / 128);
    }
    this.bytes.push(rest);
  }

  /** A number of either sign: 0, −1, 1, −2 … become 0, 1, 2, 3 …, so that what is near nothing stays short. */
  writeSigned(value: number): void {
    this.write(value >= 0 ? value * 2 : -value * 2 - 1);
  }

  done(): Uint8Array<ArrayBuffer> {
    return Uint8Array.from(this.bytes);
  }
}

/** Reads what `VarintWriter` wrote. Each method returns undefined for bytes that it would not have written. */
export class VarintReader {
  private readonly bytes: Uint8Array;
  private place = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  get ended(): boolean {
    return this.place === this.bytes.length;
  }

  read(): number | undefined {
    let value = 0;
    let unit = 1;
    for (let length = 1; length <= MOST_BYTES; length += 1) {
      const byte = this.bytes[this.place];
      if (byte === undefined) return undefined;
      this.place += 1;
      value += (byte & 127) * unit;
      if (byte < 128) {
        // A number has one writing: the last byte of a longer one would be zero.
        const written = (byte > 0 || length === 1) && value <= MOST;
        return written ? value : undefined;
      }
      unit *= 128;
    }
    return undefined;
  }

  readSigned(): number | undefined {
    const value = this.read();
    if (value === undefined) return undefined;
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }
}
