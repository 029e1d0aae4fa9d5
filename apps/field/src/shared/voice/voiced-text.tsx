import type { ComponentProps } from 'react';
import { joined } from './speech.ts';
import { VoiceButton } from './voice-button.tsx';

type VoicedTextProps = Omit<ComponentProps<'textarea'>, 'value' | 'onChange' | 'className'> & {
  value: string;
  onWrite: (text: string) => void;
};

/** Text that is typed or spoken. */
export function VoicedText({ value, onWrite, ...rest }: VoicedTextProps) {
  return (
    <div className="fd-voiced">
      <textarea
        {...rest}
        className="fd-input"
        maxLength={10_000}
        value={value}
        onChange={({ target }) => onWrite(target.value)}
      />
      <VoiceButton onWords={(words) => onWrite(joined(value, words))} />
    </div>
  );
}
