import { useEffect, useRef } from 'react';

/** Whether a key belongs to what is being typed, to a dialog, or to the browser, and not to the page. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest('input, textarea, select, [contenteditable="true"], .ant-select-dropdown') !== null)
    return true;
  return document.querySelector('dialog[open], .ant-modal-wrap:not([style*="display: none"])') !== null;
}

/**
 * Hears one key for the page while nothing is being typed and no dialog is open. `key` is compared without regard to
 * capitals; combinations with Ctrl, Alt or Meta stay the browser's.
 */
export function usePageKeys(keys: Readonly<Record<string, () => void>>): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
      if (isTyping(event.target)) return;
      const name = event.key.length === 1 ? event.key.toUpperCase() : event.key;
      const act = Object.hasOwn(latest.current, name) ? latest.current[name] : undefined;
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}
