import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const FOLDER = resolve(import.meta.dirname, '../../../../../../shared/data/hostile');

/** What people type who mean no good, or who only write another language: always tried. */
const OWN = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'; drop table case_file; --",
  "' or '1'='1",
  '{{7*7}}#{7*7}<%= 7*7 %>',
  '=cmd|" /C calc"!A0',
  '+1+1',
  '-2+3',
  '@SUM(A1:A9)',
  '＝HYPERLINK("http://evil.example")',
  '\u202Etxt.exe',
  'עברית العربية',
  '👩‍👩‍👧 🏳️‍🌈 𠮷野家 𝒯𝑒𝓍𝓉',
  'Z̮̞̠͙͔ͅḀ̗̞͈̻̗Ḷ͙͎̯̹̞͓G̻O̭̗̮',
  '\u200b零宽\ufeff字符\u00ad',
  '%s%n%x %00 ../../etc/passwd',
  'line\nline\ttab',
  '\ufffe不是字符\uffff',
  '&amp;&lt;script&gt;&#60;b&#62;',
  'null',
];

function collected(name: string): unknown[] {
  const path = resolve(FOLDER, name);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as unknown[]) : [];
}

/** Our own list, and the collected ones where somebody put them beside the project; says in one line when not. */
export function hostileTexts(): string[] {
  const lines = collected('blns.json').map(String);
  const payloads = collected('dompurify_xss_payloads.json').map((each) =>
    String((each as { payload?: unknown }).payload),
  );
  if (lines.length === 0 || payloads.length === 0)
    process.stdout.write('../shared/data/hostile is not there: collected strings were not tried\n');
  return [...new Set([...OWN, ...lines, ...payloads])].filter((text) => kept(text) !== '');
}

/** A text as it must come back: without what no text can hold, and without blanks around it. Said anew, not borrowed. */
export const kept = (text: string): string =>
  [...text]
    .filter((sign) => !/^[\p{Cc}]$/u.test(sign) || '\t\n\r'.includes(sign) || /[\u0080-\u009f]/.test(sign))
    .map((sign) => (/^\p{Cs}$/u.test(sign) ? '\ufffd' : sign))
    .join('')
    .trim();
