import { fileURLToPath } from 'node:url';
import { contract, type Endpoint } from '@baixing/contract';
import type { Plugin } from 'vite';

const NAME = '@baixing/contract';
const SOURCES = ['errors', 'clean-text', 'canonical-json'].map((name) =>
  fileURLToPath(new URL(`../../packages/contract/src/${name}.ts`, import.meta.url)),
);

/** What a caller reads of a door; its schemas are the server's. */
function doorOf({ name, method, path, keyless, consumes, produces }: Endpoint) {
  return { name, method, path, keyless, consumes, produces };
}

/**
 * Gives a browser the doors of the server without their schemas: it checks nothing by them, and they and their library
 * are a quarter of what it would have to load, and to run before the first page. What is not handed out here is not
 * found by the build.
 */
export function doorsOnly(): Plugin {
  const doors = Object.entries(contract).map(([key, endpoint]) => [key, doorOf(endpoint as Endpoint)]);
  return {
    name: 'doors-only',
    enforce: 'pre',
    resolveId: (source) => (source === NAME ? `\0${NAME}` : undefined),
    load: (id) =>
      id === `\0${NAME}`
        ? [
            ...SOURCES.map((path) => `export * from ${JSON.stringify(path)};`),
            `export const contract = ${JSON.stringify(Object.fromEntries(doors))};`,
          ].join('\n')
        : undefined,
  };
}
