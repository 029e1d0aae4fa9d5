import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PortalPage, RenderPortal } from '@baixing/contract';
import { renderToString } from 'preact-render-to-string';
import { type Assets, Page } from './page.tsx';

type Manifest = Record<string, { file: string; css?: string[] }>;

/** What the browser's build was called: read once, from where this file was built to. */
function readAssets(): Assets {
  const path = join(import.meta.dirname, '../client/.vite/manifest.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as Manifest;
  const entry = manifest['src/entry-browser.tsx'];
  const icon = manifest['src/icon.svg'];
  if (!entry || !icon) throw new Error('the portal’s build for the browser is not complete');
  return {
    script: `/portal/${entry.file}`,
    styles: (entry.css ?? []).map((file) => `/portal/${file}`),
    icon: `/portal/${icon.file}`,
  };
}

const assets = readAssets();

/** A page of the portal as a whole document; everything a person typed is escaped. */
export const renderPortal: RenderPortal = (page: PortalPage) =>
  `<!doctype html>${renderToString(<Page page={page} assets={assets} />)}`;
