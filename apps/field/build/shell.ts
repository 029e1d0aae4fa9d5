/** What makes the phone's application installable: icons from the one drawing of our mark, and the service worker. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import sharp from 'sharp';
import { build, type Plugin } from 'vite';
import type { Shell } from '../src/worker/shell.ts';

const GROUND = '#1B5CC8';
/** The sign itself must stay inside the circle that a phone may cut out: four fifths of the width. */
const ICONS = [
  { name: 'icon-192.png', size: 192, sign: 1 },
  { name: 'icon-512.png', size: 512, sign: 1 },
  { name: 'icon-maskable-512.png', size: 512, sign: 0.72 },
  // The phone rounds the corners of this one by itself.
  { name: 'apple-touch-icon.png', size: 180, sign: 0.84 },
] as const;

/** Draws the icons from the drawing that is the browser's small one. */
export function icons(drawing: string): Plugin {
  return {
    name: 'icons',
    apply: 'build',
    async generateBundle() {
      for (const { name, size, sign } of ICONS) {
        const side = Math.round(size * sign);
        const drawn = await sharp(readFileSync(drawing), { density: 1600 })
          .resize(side, side)
          .png()
          .toBuffer();
        const source =
          sign === 1
            ? drawn
            : await sharp({ create: { width: size, height: size, channels: 4, background: GROUND } })
                .composite([{ input: drawn }])
                .png({ palette: true })
                .toBuffer();
        this.emitFile({ type: 'asset', fileName: name, source });
      }
    },
  };
}

function* filesIn(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesIn(path);
    else yield path;
  }
}

const sha256 = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex');

/** Every file that a browser asks for by its own name, as it lies in `dist`. */
function shellOf(dist: string, base: string): Shell {
  const files: Record<string, string> = {};
  for (const path of [...filesIn(dist)].sort()) {
    const name = relative(dist, path).split(sep).join('/');
    if (name.startsWith('.') || name.endsWith('.br') || name === 'sw.js') continue;
    files[base + (name === 'index.html' ? '' : name)] = sha256(readFileSync(path));
  }
  return { version: sha256(JSON.stringify(files)).slice(0, 16), files };
}

/**
 * The page as a phone keeps it: without the mark that whoever waits for a line sees first. From the phone itself the
 * application is there sooner than a mark could be drawn.
 */
function writeKept(dist: string): void {
  const page = readFileSync(join(dist, 'index.html'), 'utf8');
  const kept = page.replace(/(<div id="root">)[\s\S]*?(<\/div>\s*<\/body>)/, '$1$2');
  if (kept === page) throw new Error('index.html has no mark inside its root');
  writeFileSync(join(dist, 'kept.html'), kept);
}

/** Builds the worker after all other files, because it names each of them by its hash. */
export function serviceWorker(source: string): Plugin {
  let dist = '';
  let base = '';
  return {
    name: 'service-worker',
    apply: 'build',
    enforce: 'post',
    configResolved(config) {
      dist = resolve(config.root, config.build.outDir);
      base = config.base;
    },
    async closeBundle() {
      writeKept(dist);
      await build({
        configFile: false,
        logLevel: 'warn',
        define: { __SHELL__: JSON.stringify(shellOf(dist, base)) },
        build: {
          outDir: dist,
          emptyOutDir: false,
          copyPublicDir: false,
          target: 'es2022',
          lib: { entry: source, formats: ['iife'], name: 'baixing', fileName: () => 'sw.js' },
        },
      });
    },
  };
}
