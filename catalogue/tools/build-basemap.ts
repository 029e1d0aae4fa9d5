/** Writes `catalogue/data/demo-basemap.json`; with `--check` only says whether it is up to date (exit 1 if not). */
import { readFileSync, writeFileSync } from 'node:fs';
import { basemapText } from '../src/demo-city/index.ts';

const file = new URL('../data/demo-basemap.json', import.meta.url);
const text = basemapText();
if (!process.argv.includes('--check')) {
  writeFileSync(file, text);
} else if (readFileSync(file, 'utf8') !== text) {
  process.stderr.write(
    'catalogue/data/demo-basemap.json is not what its generator makes: run catalogue/tools/build-basemap.ts\n',
  );
  process.exitCode = 1;
}
