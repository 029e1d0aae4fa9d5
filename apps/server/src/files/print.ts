import { inTurn, openPicture, type PictureSource } from './picture-engine.ts';

/** 64 bits as four bands of 16, each 0 to 65535. */
export type Print = readonly [number, number, number, number];

/** Nine columns and eight rows: in each row eight times whether it gets lighter from one to the next. */
const COLUMNS = 9;
const ROWS = 8;
/** Pixels of a cell in the small picture that is averaged. */
const CELL = { width: 8, height: 10 };
/** Rows of the small picture: the lowest 14 %, where the field application writes time, place and person, are left out. */
const HEIGHT = Math.round((ROWS * CELL.height) / 0.86);
const WIDTH = COLUMNS * CELL.width;

/** Standard deviation of the cells' light (0 to 255) below which there is only the camera's noise to tell by. */
const LEAST_CONTRAST = 4;

/**
 * Prints that differ in at most so many of their 64 bits are told to be of pictures that look alike. Measured with 48
 * real photos: written anew at quality 50, half as large, 10 % lighter or darker, with another mark in the lowest part,
 * and all of that together, 9 in 10 differ in at most 3 bits and none in more than 5; two photos of one scene from one
 * place, one with HDR, in 5; cut by 2 % at each side in 3 (none in more than 10). 38 different scenes, each with each
 * other: 31 on average, none in less than 16.
 */
export const NEAR_DISTANCE = 6;

/** Average light of each cell, row by row. */
function cellsOf(pixels: Uint8Array): number[] {
  const cells: number[] = [];
  for (let row = 0; row < ROWS; row += 1)
    for (let column = 0; column < COLUMNS; column += 1) {
      let sum = 0;
      for (let y = 0; y < CELL.height; y += 1)
        for (let x = 0; x < CELL.width; x += 1)
          sum += pixels[(row * CELL.height + y) * WIDTH + column * CELL.width + x] ?? 0;
      cells.push(sum / (CELL.width * CELL.height));
    }
  return cells;
}

function contrastOf(cells: readonly number[]): number {
  const mean = cells.reduce((sum, cell) => sum + cell, 0) / cells.length;
  return Math.sqrt(cells.reduce((sum, cell) => sum + (cell - mean) ** 2, 0) / cells.length);
}

/** One band holds two rows. */
function bandOf(cells: readonly number[], band: number): number {
  let bits = 0;
  for (let row = 2 * band; row < 2 * band + 2; row += 1)
    for (let column = 0; column < COLUMNS - 1; column += 1) {
      const at = row * COLUMNS + column;
      bits = bits * 2 + ((cells[at] ?? 0) < (cells[at + 1] ?? 0) ? 1 : 0);
    }
  return bits;
}

/**
 * The print of a picture (dHash): what its light does from left to right, as it is seen upright. The whole of it is
 * decoded. `plain` when there is so little in it, as in a photo of a dark room, that it would look like any other.
 * Throws when it cannot be decoded, and `PictureQueueFull`.
 */
export async function printOf(source: PictureSource): Promise<Print | 'plain'> {
  const pixels = await inTurn(() =>
    openPicture(source)
      .autoOrient()
      .resize(WIDTH, HEIGHT, { fit: 'fill' })
      .flatten({ background: '#ffffff' })
      .greyscale()
      .raw()
      .toBuffer(),
  );
  const cells = cellsOf(pixels);
  if (contrastOf(cells) < LEAST_CONTRAST) return 'plain';
  return [bandOf(cells, 0), bandOf(cells, 1), bandOf(cells, 2), bandOf(cells, 3)];
}

/** The values of a band that differ from this one in at most so many bits, itself among them. */
export function bandsAround(band: number, bits: number): number[] {
  let found = new Set([band]);
  for (let more = 0; more < bits; more += 1)
    found = new Set(
      [...found].flatMap((value) => [value, ...Array.from({ length: 16 }, (_, bit) => value ^ (1 << bit))]),
    );
  return [...found];
}
