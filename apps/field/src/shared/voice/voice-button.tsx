import { Icon } from '@baixing/ui';
import { defineWords, useLocale } from '@baixing/web';
import { useEffect, useRef, useState } from 'react';
import { toast } from '../parts/toast.tsx';
import { finalWords, LANGUAGES, type Recogniser, recogniserOf } from './speech.ts';
import './voice.css';

const useSay = defineWords(
  'voice',
  {
    speak: '语音输入',
    listening: '正在听，再按停止',
    trouble: '没有听到，或手机现在不能识别语音；请打字。',
  },
  {
    speak: 'Speak',
    listening: 'Listening; press again to stop',
    trouble: 'Nothing was heard, or the phone cannot listen now; type it instead.',
  },
);

/** Words by voice, where the browser can hear; nothing at all where it cannot. */
export function VoiceButton({ onWords }: { onWords: (words: string) => void }) {
  const say = useSay();
  const locale = useLocale();
  const ear = useRef<Recogniser>(undefined);
  const [listening, setListening] = useState(false);
  const hear = useRef(onWords);
  hear.current = onWords;
  // Whoever leaves the page is not listened to any longer.
  useEffect(() => () => ear.current?.abort(), []);
  const Ear = recogniserOf(globalThis);
  if (Ear === undefined) return null;

  const listen = () => {
    const one = new Ear();
    one.lang = LANGUAGES[locale];
    one.continuous = true;
    one.interimResults = false;
    one.onresult = (heard) => hear.current(finalWords(heard));
    one.onend = () => setListening(false);
    one.onerror = ({ error }) => {
      // Ended by us: no news to anybody.
      if (error !== 'aborted') toast(say('trouble'), 'microphone');
      setListening(false);
    };
    ear.current = one;
    setListening(true);
    one.start();
  };
  return (
    <button
      type="button"
      className="fd-voice"
      aria-pressed={listening}
      aria-label={listening ? say('listening') : say('speak')}
      onClick={() => (listening ? ear.current?.stop() : listen())}
    >
      <Icon name="microphone" size={20} />
    </button>
  );
}
