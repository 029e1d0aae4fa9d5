/** `npm start`: from a clean clone to the running server. Arguments go to the server. */
import { join } from 'node:path';
import { buildWebApps } from './build.mjs';
import { ensureInstalled, findNode, main, root, run } from './install.mjs';

await main(async () => {
  ensureInstalled();
  const node = findNode();
  await buildWebApps(node);
  return (await run(node, [join(root, 'apps/server/src/main.ts'), ...process.argv.slice(2)])).code;
});
