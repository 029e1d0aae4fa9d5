import { Icon } from '../icon/icon.tsx';
import { useWords } from '../words.ts';
import type { PhotoFact } from './photo.ts';

const SIGNS = { warn: 'warning', note: 'flag' } as const;

/** What was noticed about a photo, each in a line: its weight by sign and word, never by colour alone. Nothing when there is nothing. */
export function PhotoFacts({ facts }: { facts: readonly PhotoFact[] }) {
  const words = useWords().photo;
  if (facts.length === 0) return null;
  return (
    <ul className="bx-photo-facts" aria-label={words.facts}>
      {facts.map(({ level, text }) => (
        <li key={text} className={`bx-photo-fact-${level}`}>
          <Icon name={SIGNS[level]} size={14} label={words[level]} />
          <span className="bx-photo-fact-text">{text}</span>
        </li>
      ))}
    </ul>
  );
}
