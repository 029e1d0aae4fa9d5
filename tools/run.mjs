/** `node tools/run.mjs <script.ts> [arguments]`: installs what is missing, then runs the script on Node 24. */
import { ensureInstalled, findNode, main, run } from './install.mjs';

await main(async () => {
  ensureInstalled();
  return (await run(findNode(), process.argv.slice(2))).code;
});
