import { defineConfig } from 'vite';

/** Where a developer's server listens. */
const server = process.env.BAIXING_SERVER ?? 'http://127.0.0.1:4000';

/** The console of the bureau: built to `dist`, served by the server at `/console/`. */
export default defineConfig({
  base: '/console/',
  oxc: { jsx: { runtime: 'automatic' } },
  // The workspace holds a second React for the phone's component library; all parts of this page must share one.
  resolve: { dedupe: ['react', 'react-dom'] },
  build: {
    target: 'es2022',
    chunkSizeWarningLimit: 900,
    // Everything comes from our own files: data URLs would need a hole in the content security policy.
    assetsInlineLimit: 0,
    rolldownOptions: {
      // 'use client' marks of the component library mean nothing here; a build says only what a person should read.
      onLog: (level, log, report) => {
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') report(level, log);
      },
    },
  },
  server: {
    port: 5180,
    // The server takes writes from its own pages only: to it, ours are.
    proxy: { '/api': { target: server, changeOrigin: true, headers: { origin: server } } },
  },
});
