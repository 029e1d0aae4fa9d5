import { defineConfig } from 'vite';
import { brotli } from '../../tools/vite/brotli.ts';

/** Two builds: what the browser gets, with a manifest, and what the server draws the pages with, which reads it. */
export default defineConfig({
  base: '/portal/',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [brotli()],
  build: { target: 'es2022', assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  environments: {
    client: {
      build: {
        outDir: 'dist/client',
        emptyOutDir: true,
        manifest: true,
        rolldownOptions: { input: 'src/entry-browser.tsx' },
      },
    },
    ssr: {
      resolve: { noExternal: true },
      build: {
        outDir: 'dist/server',
        emptyOutDir: true,
        ssr: true,
        copyPublicDir: false,
        rolldownOptions: { input: { render: 'src/entry-server.tsx' } },
      },
    },
  },
  builder: {
    async buildApp(builder) {
      const { client, ssr } = builder.environments;
      if (!client || !ssr) throw new Error('the portal is built for the browser and for the server');
      await builder.build(client);
      await builder.build(ssr);
    },
  },
});
