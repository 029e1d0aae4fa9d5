import type { ComponentType } from 'preact';
import { useState } from 'preact/hooks';
import { Icon } from '../../shared/icon.tsx';
import { wordsOf } from '../../shared/words.ts';
import type { OpenMapProps } from './open-map-root.tsx';

/** The map comes when it is asked for: few need it, and its streets weigh more than the page. */
export function OpenMapButton(props: OpenMapProps) {
  const words = wordsOf(props.locale);
  const [open, setOpen] = useState(false);
  const [OpenMap, setOpenMap] = useState<ComponentType<OpenMapProps> | null>(null);
  const toggle = async () => {
    setOpen(!open);
    if (OpenMap) return;
    const loaded = await import('./open-map.tsx');
    setOpenMap(() => loaded.OpenMap);
  };
  return (
    <>
      <button type="button" class="link" aria-expanded={open} onClick={toggle}>
        <Icon name="place" />
        {open ? words.hideMap : words.showOpenMap}
      </button>
      {open && OpenMap && <OpenMap {...props} />}
    </>
  );
}
