import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import sharp from 'sharp';

/** No picture of a guide is heavier, in bytes. */
const MOST_BYTES = 150_000;

/** Where the pictures of the guides lie. */
const folder = fileURLToPath(new URL('../../docs/pictures/', import.meta.url));

/** Set while the pictures of the guides are to be taken anew; without it a walk is walked and nothing is written. */
const wanted = process.env.BAIXING_PICTURES !== undefined;

/** Takes a picture of a page for a guide, as small as it may be. */
export async function takePicture(page: Page, name: string): Promise<void> {
  if (!wanted) return;
  // What is said in passing hides what stays; what is just appearing would stand half drawn.
  await page.locator('.fd-toast > div').waitFor({ state: 'detached' });
  await page.waitForTimeout(600);
  const taken = await page.screenshot();
  for (const colours of [256, 128, 64, 32]) {
    const small = await sharp(taken).png({ palette: true, colours, effort: 10 }).toBuffer();
    if (small.length > MOST_BYTES && colours > 32) continue;
    await writeFile(`${folder}${name}.png`, small);
    return;
  }
}
