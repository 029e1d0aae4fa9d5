import { Icon, KeyHint } from '@baixing/ui';
import { Input, type InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { usePageKeys } from '../keys.ts';

/** Typing rests this long before the list is asked. */
const REST_MS = 250;

/** The search of a list: `/` goes to it, what is typed reaches the address when the hands rest. */
export function SearchInput(props: { text: string; hint: string; onText: (text: string) => void }) {
  const { text, hint, onText } = props;
  const [typed, setTyped] = useState(text);
  const input = useRef<InputRef>(null);
  const told = useRef(text);
  const tell = useRef(onText);
  tell.current = onText;
  usePageKeys({ '/': () => input.current?.focus({ cursor: 'all' }) });
  // The address may change under the box (Back, a cleared filter); its own echo must not overwrite what is being typed.
  useEffect(() => {
    if (text !== told.current) setTyped(text);
    told.current = text;
  }, [text]);
  useEffect(() => {
    if (typed.trim() === told.current) return;
    const timer = setTimeout(() => {
      told.current = typed.trim();
      tell.current(typed.trim());
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <Input
      ref={input}
      className="admin-search"
      allowClear
      prefix={<Icon name="search" className="bx-faint" />}
      suffix={typed === '' ? <KeyHint keys="/" /> : undefined}
      placeholder={hint}
      aria-label={hint}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.currentTarget.blur();
      }}
    />
  );
}
