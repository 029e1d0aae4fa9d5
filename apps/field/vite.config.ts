import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { brotli } from '../../tools/vite/brotli.ts';
import { doorsOnly } from '../../tools/vite/doors.ts';
import { readingForms } from './build/reading-forms.ts';
import { icons, serviceWorker } from './build/shell.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The phone's application: built to `dist`, served by the server at `/field/`. */
export default defineConfig({
  base: '/field/',
  oxc: { jsx: { runtime: 'automatic' } },
  plugins: [
    doorsOnly(),
    icons(here('public/favicon.svg')),
    brotli(),
    serviceWorker(here('src/worker/worker.ts')),
  ],
  define: { __READING_FORMS__: JSON.stringify(readingForms()) },
  build: {
    target: 'es2022',
    chunkSizeWarningLimit: 900,
    // Everything comes from our own files: data URLs would need a hole in the content security policy.
    assetsInlineLimit: 0,
  },
  server: {
    port: 5181,
    // The Host stays that of this page: the server takes writes from its own origin only.
    proxy: { '/api': { target: process.env.BAIXING_SERVER ?? 'http://127.0.0.1:4000', changeOrigin: false } },
  },
});
