import { existsSync } from 'node:fs';
import { enableCompileCache, flushCompileCache } from 'node:module';
import { join } from 'node:path';
import { type Config, readConfig } from './config.ts';
import { StartRefusal } from './db/start-refusal.ts';

// Files are synced to the disk by threads that do nothing but wait: with the four that Node has by itself, photos of a
// crowd wait for each other. Read by Node when the first of them is needed, which no import above does.
process.env.UV_THREADPOOL_SIZE ??= '16';

const SHUTDOWN_MS = 25_000;
/** When nobody waits for us any more, and long before somebody may kill us. */
const KEEP_COMPILED_AFTER_MS = 5_000;

/**
 * Keeps what Node makes of our files (types taken out, code compiled) in the data folder: a second start spares half of
 * its work. It is a cache: of other files or another Node it is not used, and the folder may be emptied.
 */
function keepCompiled({ dataDir }: Config): void {
  // Whose folder it is and who may enter it is decided by whoever makes it, at the first start.
  if (!existsSync(dataDir)) return;
  enableCompileCache(join(dataDir, 'compiled'));
  setTimeout(flushCompileCache, KEEP_COMPILED_AFTER_MS).unref();
}

/** Ends once, however often it is asked: Ctrl-C reaches us from the terminal, from npm and from the launcher. */
function endOnSignal(close: () => Promise<void>): void {
  let ending: Promise<void> | undefined;
  const end = () => {
    if (ending) return;
    setTimeout(() => process.exit(1), SHUTDOWN_MS).unref();
    ending = close().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${String(error)}\n`);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
}

try {
  const config = readConfig(process.env);
  keepCompiled(config);
  const { serve } = await import('./serve.ts');
  const house = await serve(config);
  process.stdout.write(`ready ${house.url}\n`);
  endOnSignal(house.close);
} catch (error) {
  process.stderr.write(`${error instanceof StartRefusal ? error.message : String((error as Error).stack)}\n`);
  process.exit(1);
}
