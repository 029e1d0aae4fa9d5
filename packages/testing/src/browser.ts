/** A real browser for the journeys in e2e/, without any download but npm's. */
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type LaunchOptions,
} from 'playwright-core';

const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** MapLibre needs WebGL, which a machine without a graphics card draws with SwiftShader. Nothing calls outside. */
const flags = [
  '--no-sandbox',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A camera that draws a picture of its own and is given to whoever asks: Chromium's, for journeys that take photos. */
const cameraFlags = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];

function flagsOf({ camera = false }: BrowserOptions): string[] {
  if (camera === false) return flags;
  const film = typeof camera === 'string' ? [`--use-file-for-fake-video-capture=${camera}`] : [];
  return [...flags, ...cameraFlags, ...film];
}

/**
 * What the browser has beside its screen. Without a camera, pages that ask for one are told that there is none; a path
 * names a film (MJPEG) that the camera shows in place of its own picture.
 */
export type BrowserOptions = { camera?: boolean | string };

function unpack(archive: string, target: string): void {
  const content = brotliDecompressSync(readFileSync(archive));
  if (!archive.endsWith('.tar.br')) {
    writeFileSync(target, content, { mode: 0o755 });
    return;
  }
  mkdirSync(target, { recursive: true });
  const { status, stderr } = spawnSync('tar', ['-x', '-C', target], { input: content, encoding: 'utf8' });
  if (status !== 0) throw new Error(`tar could not unpack ${archive}: ${stderr}`);
}

/**
 * Unpacks the Chromium of @sparticuz/chromium once per machine and user, and says in which folder it is.
 * Not by the package's own function: of two test workers that start together one would run a half-written file.
 * Waits for the disk (a few seconds, the first time only).
 */
export function unpackBundledChromium(parent = tmpdir()): string {
  const archives = join(fileURLToPath(import.meta.resolve('@sparticuz/chromium')), '../../../bin');
  const { size } = statSync(join(archives, 'chromium.br'));
  // Another version of the package has another size, so it gets a folder of its own.
  const folder = join(parent, `baixing-chromium-${userInfo().username}-${size}`);
  if (existsSync(folder)) return folder;
  const draft = mkdtempSync(`${folder}-`);
  unpack(join(archives, 'chromium.br'), join(draft, 'chromium'));
  unpack(join(archives, 'swiftshader.tar.br'), draft);
  unpack(join(archives, 'fonts.tar.br'), join(draft, 'fonts'));
  unpack(join(archives, 'al2023.tar.br'), join(draft, 'system'));
  // The configuration in the archive looks for the fonts in folders of the cloud it was made for.
  const fonts = `<fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/cache</cachedir></fontconfig>`;
  writeFileSync(join(draft, 'fonts/fonts.conf'), fonts);
  try {
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true });
    // Whoever is second uses what the first has put there.
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

/** What is started as the browser: its file, its arguments, its surroundings. */
export type BrowserProgram = { executablePath: string; args: string[]; env?: Record<string, string> };

function bundled(parent: string | undefined, options: BrowserOptions): BrowserProgram {
  const folder = unpackBundledChromium(parent);
  const executablePath = join(folder, 'chromium');
  const env: Record<string, string> = { PATH: '/usr/bin:/bin', HOME: folder };
  if (spawnSync('ldd', [executablePath], { encoding: 'utf8' }).stdout?.includes('not found')) {
    env.LD_LIBRARY_PATH = join(folder, 'system/lib');
  }
  if (!existsSync('/etc/fonts')) env.FONTCONFIG_PATH = join(folder, 'fonts');
  return { executablePath, args: flagsOf(options), env };
}

/** The machine's Chromium, else on Linux the one inside @sparticuz/chromium; undefined where there is neither. */
export function browserProgram(options: BrowserOptions = {}): BrowserProgram | undefined {
  const executablePath = installed.find((path) => existsSync(path));
  if (executablePath) return { executablePath, args: flagsOf(options) };
  if (process.platform === 'linux' && process.arch === 'x64') return bundled(undefined, options);
  return undefined;
}

/** Starts the bundled Chromium. */
export const launchBundled = (parent?: string, options: BrowserOptions = {}): Promise<Browser> =>
  chromium.launch(bundled(parent, options));

/** The program of above, else the machine's Chrome. */
const found = (options: BrowserOptions): LaunchOptions =>
  browserProgram(options) ?? { channel: 'chrome', args: flagsOf(options) };

/** A headless browser with WebGL. Rejects with the browser's own words when none starts. The caller closes it. */
export const launchBrowser = async (options: BrowserOptions = {}): Promise<Browser> =>
  chromium.launch(found(options));

/** The same with what it keeps in a folder of its own: started again there, it has all of it. The caller closes it. */
export const launchProfile = async (
  folder: string,
  context: BrowserContextOptions,
  options: BrowserOptions = {},
): Promise<BrowserContext> => chromium.launchPersistentContext(folder, { ...context, ...found(options) });
