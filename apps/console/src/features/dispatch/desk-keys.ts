import { useEffect, useRef } from 'react';
import { isTyping } from '../../shared/keys.ts';

/** What Enter and Space would press: a key for the desk must never press it as well, or instead. */
const PRESSABLE = 'a, button, summary, [role="button"], [role="combobox"], .ant-popover';

/** Enter for the desk: only while the hand is on the page or its queue, never on a button, a field or in a dialog. */
export function useEnter(onEnter: () => void): void {
  const latest = useRef(onEnter);
  latest.current = onEnter;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || event.repeat || event.defaultPrevented) return;
      if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || isTyping(event.target)) return;
      if (event.target instanceof Element && event.target.closest(PRESSABLE) !== null) return;
      event.preventDefault();
      latest.current();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}
