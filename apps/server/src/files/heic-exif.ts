/** A box of the ISO base media format: its kind, and the bytes inside it. */
type Box = { kind: string; body: DataView };

const kindAt = (view: DataView, at: number): string =>
  String.fromCharCode(...[0, 1, 2, 3].map((byte) => view.getUint8(at + byte)));

/** The boxes that lie one after the other in `view`; stops where one does not fit. */
function* boxesIn(view: DataView): Generator<Box> {
  let at = 0;
  while (at + 8 <= view.byteLength) {
    const declared = view.getUint32(at);
    const long = declared === 1;
    if (long && at + 16 > view.byteLength) return;
    const rest = view.byteLength - at;
    const size = long ? Number(view.getBigUint64(at + 8)) : declared === 0 ? rest : declared;
    const head = long ? 16 : 8;
    if (size < head || size > rest) return;
    yield {
      kind: kindAt(view, at + 4),
      body: new DataView(view.buffer, view.byteOffset + at + head, size - head),
    };
    at += size;
  }
}

const inside = (view: DataView, from: number): DataView =>
  new DataView(view.buffer, view.byteOffset + from, view.byteLength - from);

const find = (view: DataView, kind: string): DataView | undefined => {
  for (const box of boxesIn(view)) if (box.kind === kind) return box.body;
  return undefined;
};

/** The number of the item that holds EXIF (ISO/IEC 23008-12, `iinf`). */
function exifItem(iinf: DataView): number | undefined {
  const entries = inside(iinf, iinf.getUint8(0) === 0 ? 6 : 8);
  for (const { kind, body } of boxesIn(entries)) {
    const version = body.getUint8(0);
    if (kind !== 'infe' || version < 2) continue;
    const wide = version > 2;
    if (kindAt(body, wide ? 10 : 8) === 'Exif') return wide ? body.getUint32(4) : body.getUint16(4);
  }
  return undefined;
}

/** Reads whole numbers of the widths that `iloc` announces, one after the other. */
class Numbers {
  private readonly view: DataView;
  private at: number;

  constructor(view: DataView, at: number) {
    this.view = view;
    this.at = at;
  }

  next(bytes: number): number {
    let value = 0;
    for (let count = 0; count < bytes; count += 1) {
      value = value * 256 + this.view.getUint8(this.at);
      this.at += 1;
    }
    return value;
  }
}

/** Where the one piece of an item lies in the file; an item in several pieces is no EXIF of a phone. */
function placeOf(iloc: DataView, wanted: number): { offset: number; length: number } | undefined {
  const version = iloc.getUint8(0);
  const sizes = iloc.getUint16(4);
  const numbers = new Numbers(iloc, 6);
  const count = numbers.next(version < 2 ? 2 : 4);
  for (let index = 0; index < count; index += 1) {
    const item = numbers.next(version < 2 ? 2 : 4);
    const method = version > 0 ? numbers.next(2) & 15 : 0;
    numbers.next(2); // another file: never
    const base = numbers.next((sizes >> 4) & 15);
    const pieces = numbers.next(2);
    for (let piece = 0; piece < pieces; piece += 1) {
      if (version > 0) numbers.next(sizes & 15);
      const offset = base + numbers.next((sizes >> 12) & 15);
      const length = numbers.next((sizes >> 8) & 15);
      if (item === wanted) return method === 0 && pieces === 1 ? { offset, length } : undefined;
    }
  }
  return undefined;
}

/** The EXIF block of a HEIC file, beginning with its TIFF header; undefined where there is none or it cannot be found. */
export function exifOfHeic(file: Uint8Array): Uint8Array | undefined {
  try {
    const meta = find(new DataView(file.buffer, file.byteOffset, file.byteLength), 'meta');
    const boxes = meta && inside(meta, 4);
    const iinf = boxes && find(boxes, 'iinf');
    const iloc = boxes && find(boxes, 'iloc');
    const item = iinf && exifItem(iinf);
    const place = iloc && item !== undefined ? placeOf(iloc, item) : undefined;
    if (place === undefined) return undefined;
    const block = file.subarray(place.offset, place.offset + place.length);
    const skipped = new DataView(block.buffer, block.byteOffset, block.byteLength).getUint32(0);
    return block.length < place.length || 4 + skipped >= block.length
      ? undefined
      : block.subarray(4 + skipped);
  } catch (error) {
    // A number beyond the end of its box: the file is not what it says.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
