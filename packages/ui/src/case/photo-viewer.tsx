import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Icon, type IconName } from '../icon/icon.tsx';
import { useWords } from '../words.ts';
import type { CasePhoto } from './photo.ts';

/** Steps of zoom: the whole photo first, then larger. */
const zooms = [1, 1.5, 2, 3, 4] as const;

const walks: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1 };
const zoomKeys: Record<string, number> = { '+': 1, '=': 1, '-': -1 };

export interface PhotoViewerProps {
  photos: readonly CasePhoto[];
  /** Place of the photo shown. */
  shown: number;
  onShow: (place: number) => void;
  onClose: () => void;
}

/** A photo over the whole page. Arrows walk, plus and minus zoom, 0 shows all of it, Esc closes. */
export function PhotoViewer({ photos, shown, onShow, onClose }: PhotoViewerProps) {
  const words = useWords().photo;
  const dialog = useRef<HTMLDialogElement>(null);
  const stage = useRef<HTMLElement>(null);
  const [zoomStep, setZoomStep] = useState(0);
  const photo = photos[shown];
  // The browser's own modal dialog keeps the focus inside and gives it back afterwards.
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  // Each step of zoom shows the middle of the photo, not its corner.
  useEffect(() => {
    const element = stage.current;
    if (element === null || zoomStep === 0) return;
    element.scrollLeft = (element.scrollWidth - element.clientWidth) / 2;
    element.scrollTop = (element.scrollHeight - element.clientHeight) / 2;
  }, [zoomStep]);
  if (photo === undefined) return null;

  const show = (place: number) => {
    if (place < 0 || place >= photos.length) return;
    setZoomStep(0);
    onShow(place);
  };
  const zoom = (step: number) => setZoomStep(Math.min(zooms.length - 1, Math.max(0, step)));
  const onKeyDown = (event: KeyboardEvent) => {
    // Zoomed in, the arrows move over the photo, as in any scrolling box.
    const walk = zoomStep === 0 ? walks[event.key] : undefined;
    const step = event.key === '0' ? -zoomStep : zoomKeys[event.key];
    if (walk !== undefined) show(shown + walk);
    else if (step !== undefined) zoom(zoomStep + step);
    else return;
    event.preventDefault();
  };
  const scale = `${(zooms[zoomStep] ?? 1) * 100}%`;
  return (
    <dialog
      ref={dialog}
      className="bx-viewer"
      aria-label={words.viewer}
      onClose={onClose}
      onKeyDown={onKeyDown}
    >
      <div className="bx-viewer-bar">
        <b>{photo.stage}</b>
        <span>
          {shown + 1} / {photos.length}
        </span>
        <span className="bx-grow" />
        <BarButton icon="left" label={words.previous} off={shown === 0} onPress={() => show(shown - 1)} />
        <BarButton
          icon="right"
          label={words.next}
          off={shown === photos.length - 1}
          onPress={() => show(shown + 1)}
        />
        <BarButton
          icon="minus"
          label={words.zoomOut}
          off={zoomStep === 0}
          onPress={() => zoom(zoomStep - 1)}
        />
        <BarButton
          icon="plus"
          label={words.zoomIn}
          off={zoomStep === zooms.length - 1}
          onPress={() => zoom(zoomStep + 1)}
        />
        <BarButton icon="close" label={words.close} off={false} onPress={() => dialog.current?.close()} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be in reach of the keyboard */}
      <section ref={stage} className="bx-viewer-stage" tabIndex={0} aria-label={photo.alt}>
        <img src={photo.src} alt={photo.alt} style={{ width: scale, height: scale }} />
      </section>
      <div className="bx-viewer-caption">{photo.caption.join(' · ')}</div>
    </dialog>
  );
}

function BarButton(props: { icon: IconName; label: string; off: boolean; onPress: () => void }) {
  return (
    <button
      type="button"
      aria-label={props.label}
      title={props.label}
      disabled={props.off}
      onClick={props.onPress}
    >
      <Icon name={props.icon} size={20} />
    </button>
  );
}
