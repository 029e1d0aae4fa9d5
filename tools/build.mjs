/** Builds the web applications, each only when something it may be made of has changed. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal, root, run } from './install.mjs';

const apps = ['console', 'field', 'portal'];

function* sources(/** @type {string} */ folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name === 'node_modules' || entry.name === 'dist' || /\.test\.tsx?$/.test(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* sources(path);
    else yield path;
  }
}

/** One hash over the application, every package, the catalogue and what all builds share: too wide is slower, too narrow is wrong. */
function hashOf(/** @type {string} */ app) {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')));
  for (const folder of [join('apps', app), 'packages', 'catalogue', join('tools', 'vite')]) {
    if (!existsSync(join(root, folder))) continue;
    for (const path of [...sources(join(root, folder))].sort()) {
      const content = readFileSync(path);
      hash.update(`${path.slice(root.length)}\0${content.length}\0`).update(content);
    }
  }
  return hash.digest('hex');
}

/**
 * Brings `dist` of each web application up to date. Throws a Refusal with the output of a build that failed.
 * @param {string} node the Node binary to build with
 */
export async function buildWebApps(node) {
  for (const app of apps.filter((name) => existsSync(join(root, 'apps', name, 'vite.config.ts')))) {
    const stamp = join(root, 'apps', app, 'dist', '.sources');
    const hash = hashOf(app);
    // The stamp lies in dist, so whoever removes dist gets a build.
    if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) continue;
    console.log(`构建 Building ${app} …`);
    const vite = join(root, 'node_modules/vite/bin/vite.js');
    const { code, output } = await run(node, [vite, 'build', '--logLevel', 'warn'], {
      cwd: join(root, 'apps', app),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    if (code !== 0) throw new Refusal(`${output}\n${app} 构建失败。The build of ${app} failed.`);
    writeFileSync(stamp, hash);
  }
}
