import type { Locale } from '@baixing/web';

/** What the browser hears, as far as it is used here; the library of types does not know it. */
type Heard = {
  results: ArrayLike<ArrayLike<{ transcript: string }> & { isFinal: boolean }>;
  resultIndex: number;
};
export type Recogniser = {
  lang: string;
  continuous: boolean;
  interimResults: boolean;
  onresult: ((heard: Heard) => void) | null;
  onend: (() => void) | null;
  onerror: ((trouble: { error: string }) => void) | null;
  start(): void;
  stop(): void;
  abort(): void;
};
type RecogniserMaker = new () => Recogniser;

/** The browser's own ear; undefined where it has none. */
export function recogniserOf(browser: object): RecogniserMaker | undefined {
  const { SpeechRecognition, webkitSpeechRecognition } = browser as Record<
    string,
    RecogniserMaker | undefined
  >;
  return SpeechRecognition ?? webkitSpeechRecognition;
}

export const LANGUAGES: Record<Locale, string> = { zh: 'zh-CN', en: 'en-US' };

/** What was newly said to the end. Words that are still being guessed at are left out. */
export function finalWords({ results, resultIndex }: Heard): string {
  return Array.from(results)
    .slice(resultIndex)
    .filter(({ isFinal }) => isFinal)
    .map((one) => one[0]?.transcript ?? '')
    .join('');
}

/** Spoken words behind written ones: Chinese needs no space between, English does. */
export function joined(written: string, spoken: string): string {
  const words = spoken.trim();
  if (words === '' || written === '') return written + words;
  const touching =
    /[\p{Script=Han}，。；！？、]$/u.test(written) || /^[\p{Script=Han}，。；！？、]/u.test(words);
  return touching || /\s$/.test(written) ? written + words : `${written} ${words}`;
}
