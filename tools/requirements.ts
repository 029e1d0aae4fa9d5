/**
 * `npm run requirements`: which test proves which requirement. Reads the titles of tests without running them and
 * the states of docs/requirements.md; fails when a row claims more than there are tests, or a title names no row.
 */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';

/** One row of docs/requirements.md. */
export type Requirement = { readonly id: string; readonly state: string };
/** One test whose title, or a title around it, names requirements: `[CASE-04] …` or `[CASE-04, PAT-01] …`. */
export type Proof = { readonly file: string; readonly title: string; readonly ids: readonly string[] };

const ID = '(?:[A-Z]{3,4}-\\d\\d|G\\d)';
const row = new RegExp(`^\\| *(${ID}) *\\| *([^|:]*?) *(?::[^|]*)?\\|`, 'gm');
const brackets = new RegExp(`\\[(${ID}(?:, ?${ID})*)\\]`, 'g');

/** The rows of the requirements table, in order; a state may say more after a colon (`partly: no print yet`). */
export function readRequirements(markdown: string): Requirement[] {
  return [...markdown.matchAll(row)].map(([, id = '', state = '']) => ({ id, state }));
}

/** `it.skip.each([…])` → ['it', 'skip', 'each']; [] for a callee that is no chain of names. */
function namesOf(callee: ts.Expression): string[] {
  if (ts.isIdentifier(callee)) return [callee.text];
  if (ts.isPropertyAccessExpression(callee)) return [...namesOf(callee.expression), callee.name.text];
  if (ts.isCallExpression(callee)) return namesOf(callee.expression);
  if (ts.isTaggedTemplateExpression(callee)) return namesOf(callee.tag);
  return [];
}

/** The text of a title as far as it is fixed: placeholders of a template are left out. */
function titleOf(node: ts.Expression | undefined): string | undefined {
  if (!node) return undefined;
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  return node.head.text + node.templateSpans.map((span) => `…${span.literal.text}`).join('');
}

/** The tests of one file that name requirements. Tests that are skipped or only planned prove nothing. */
export function readProofs(file: string, source: string): Proof[] {
  const proofs: Proof[] = [];
  const visit = (node: ts.Node, around: string): void => {
    if (ts.isCallExpression(node)) {
      const [name = '', ...modifiers] = namesOf(node.expression);
      const title = titleOf(node.arguments[0]);
      if (title !== undefined && ['it', 'test', 'describe'].includes(name)) {
        if (modifiers.some((modifier) => modifier === 'skip' || modifier === 'todo')) return;
        const whole = `${around} ${title}`.trim();
        const ids = [...whole.matchAll(brackets)].flatMap(([, list = '']) => list.split(/, ?/));
        if (name !== 'describe' && ids.length > 0)
          proofs.push({ file, title: whole, ids: [...new Set(ids)] });
        for (const argument of node.arguments.slice(1)) visit(argument, name === 'describe' ? whole : around);
        return;
      }
    }
    ts.forEachChild(node, (child) => visit(child, around));
  };
  const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  visit(ts.createSourceFile(file, source, ts.ScriptTarget.Latest, false, kind), '');
  return proofs;
}

/** What is wrong, one sentence each; empty when every claim has a test and every title a row. */
export function findFaults(requirements: readonly Requirement[], proofs: readonly Proof[]): string[] {
  const proved = new Set(proofs.flatMap(({ ids }) => ids));
  const known = new Set(requirements.map(({ id }) => id));
  return [
    ...requirements
      .filter(({ state }) => !['done', 'partly', 'not yet'].includes(state))
      .map(({ id, state }) => `${id}: the state '${state}' is not one of done, partly, not yet`),
    ...requirements
      .filter(({ id, state }) => (state === 'done' || state === 'partly') && !proved.has(id))
      .map(({ id, state }) => `${id} is said to be ${state}, and no test names it`),
    ...proofs.flatMap(({ file, ids }) =>
      ids.filter((id) => !known.has(id)).map((id) => `${file} names ${id}, which is no requirement`),
    ),
  ];
}

if (import.meta.main) {
  const root = dirname(import.meta.dirname);
  const requirements = readRequirements(readFileSync(join(root, 'docs/requirements.md'), 'utf8'));
  const proofs = globSync('{packages,apps,catalogue,e2e,tools,bench}/**/*.test.{ts,tsx}', {
    cwd: root,
    exclude: ['**/node_modules', '**/dist'],
  })
    .sort()
    .flatMap((file) => readProofs(file, readFileSync(join(root, file), 'utf8')));
  // With --quiet only the faults: what a check prints when it fails.
  for (const { id, state } of process.argv.includes('--quiet') ? [] : requirements) {
    console.log(`${id}  ${state}`);
    for (const { file, title, ids } of proofs) if (ids.includes(id)) console.log(`    ${file}: ${title}`);
  }
  const faults = findFaults(requirements, proofs);
  for (const fault of faults) console.error(fault);
  process.exitCode = faults.length === 0 ? 0 : 1;
}
