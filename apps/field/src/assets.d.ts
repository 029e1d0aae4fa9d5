declare module '*.css';

interface ImportMeta {
  /** Written in by the build. */
  readonly env: { readonly PROD: boolean };
}
