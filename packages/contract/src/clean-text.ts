// What no text holds: NUL, for which PostgreSQL has no place, and the other controls that nobody types but that XML,
// and so every Excel sheet, has no place for. Tab and the ends of lines are text.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

/**
 * Text as it may be kept: without control characters, and with U+FFFD for each half of a surrogate pair that stands
 * alone (neither UTF-8 nor jsonb can hold one). Everything else stays as it is: emoji, marks of direction, SQL, HTML.
 */
export function cleanText(value: string): string {
  return value.replace(CONTROLS, '').replace(/\p{Cs}/gu, '\ufffd');
}

/** The first `most` UTF-16 units of a text, never half a character. */
export function cutText(value: string, most: number): string {
  return value.slice(0, most).replace(/[\ud800-\udbff]$/, '');
}

/** How deep a body may be nested; ours are four deep. */
const DEEPEST = 32;

/**
 * Everything that came in a request (parameters, query, body), each text in it cleaned. Undefined when it is nested
 * deeper than any body of ours: what walks it after us need not fear for its stack.
 */
export function cleanInput(value: unknown, depth = 0): { clean: unknown } | undefined {
  if (typeof value === 'string') return { clean: cleanText(value) };
  if (typeof value !== 'object' || value === null) return { clean: value };
  if (depth === DEEPEST) return undefined;
  const entries: [string, unknown][] = [];
  for (const [key, item] of Object.entries(value)) {
    const kept = cleanInput(item, depth + 1);
    if (kept === undefined) return undefined;
    entries.push([key, kept.clean]);
  }
  return { clean: Array.isArray(value) ? entries.map(([, item]) => item) : Object.fromEntries(entries) };
}
