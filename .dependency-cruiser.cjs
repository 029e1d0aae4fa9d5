/** Who may import whom (docs/architecture.md). A violation fails the build; tools/rules-canary.test.ts plants one. */
const shipped = '^(packages/(domain|contract|client|ui|web)|apps|catalogue)/';
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'domain-is-pure',
      severity: 'error',
      comment: 'The rules of the trade know nothing but themselves.',
      from: { path: '^packages/domain/src', pathNot: '\\.test\\.ts$' },
      to: { pathNot: '^packages/domain/src' },
    },
    {
      name: 'contract-knows-domain-and-zod',
      severity: 'error',
      from: { path: '^packages/contract/src', pathNot: '\\.test\\.ts$' },
      to: { pathNot: '^(packages/(contract|domain)/src|node_modules/zod)' },
    },
    {
      name: 'client-knows-contract',
      severity: 'error',
      from: { path: '^packages/client/src', pathNot: '\\.test\\.ts$' },
      to: { pathNot: '^packages/(client|contract|domain)/src' },
    },
    {
      name: 'ui-knows-no-server',
      severity: 'error',
      from: { path: '^packages/ui/src', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^(apps|packages/(client|web|testing)|catalogue)' },
    },
    {
      name: 'web-draws-nothing',
      severity: 'error',
      comment:
        'The browser’s side of the house: readings, clock, live stream and words, no part that is drawn.',
      from: { path: '^packages/web/src', pathNot: '\\.test\\.tsx?$' },
      to: {
        pathNot:
          '^(packages/(web|client|contract|domain)/src|node_modules/(react|react-i18next|i18next|@tanstack/react-query|@types/react)/)',
      },
    },
    {
      name: 'portal-carries-little',
      severity: 'error',
      comment:
        'Its first page must be light: what the two applications of the bureau share is too heavy for it.',
      from: { path: '^apps/portal/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^packages/(web|ui|client|contract)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'only-ui-draws-maps-and-charts',
      severity: 'error',
      from: { path: '^apps/' },
      to: { path: 'node_modules/(maplibre-gl|echarts)/' },
    },
    {
      name: 'apps-never-import-apps',
      severity: 'error',
      from: { path: '^apps/([^/]+)/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'modules-meet-at-their-doors',
      severity: 'error',
      comment: 'A module imports another only through its index.ts.',
      from: { path: '^apps/server/src/modules/([^/]+)/' },
      to: {
        path: '^apps/server/src/modules/',
        pathNot: ['^apps/server/src/modules/$1/', '^apps/server/src/modules/[^/]+/index\\.ts$'],
      },
    },
    {
      name: 'commands-and-queries-know-no-http',
      severity: 'error',
      from: { path: '^apps/server/src/modules/[^/]+/(commands|queries)/', pathNot: '\\.test\\.ts$' },
      to: { path: '(^apps/server/src/http/|node_modules/fastify/)' },
    },
    {
      name: 'features-never-meet',
      severity: 'error',
      comment: 'A feature of a web app knows its own files, shared/ and packages.',
      from: { path: '^apps/(console|field|portal)/src/features/([^/]+)/' },
      to: { path: '^apps/(console|field|portal)/src/features/', pathNot: '^apps/$1/src/features/$2/' },
    },
    {
      name: 'testing-is-not-shipped',
      severity: 'error',
      from: { path: shipped, pathNot: '(\\.test|-for-test)\\.tsx?$' },
      to: { path: '^packages/testing/' },
    },
    {
      name: 'no-orphan-resolution',
      severity: 'error',
      from: { pathNot: '\\.test\\.tsx?$' },
      to: { couldNotResolve: true, pathNot: '(^virtual:|\\?|^node:sqlite$|^pdfmake/interfaces)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json'],
    },
  },
};
