import { useRef, useState } from 'preact/hooks';

/** What of the plane is seen: the middle, and how many metres wide. */
export type View = { x: number; y: number; metres: number };

const NEAREST = 150;
const FARTHEST = 20_000;
/** A finger that moves less than this has pressed, not dragged; pixels. */
const STILL = 8;

const within = (metres: number): number => Math.min(FARTHEST, Math.max(NEAREST, metres));

type Pointer = { x: number; y: number };

/** Dragging, pinching and the keys of a map; a press gives the point under it, and how many metres a pixel is. */
export function useView(first: View, onPress: (x: number, y: number, metresPerPixel: number) => void) {
  const [view, setView] = useState(first);
  const pointers = useRef(new Map<number, Pointer>());
  const moved = useRef(0);
  const zoom = (factor: number) => setView((now) => ({ ...now, metres: within(now.metres * factor) }));
  const pan = (x: number, y: number) => setView((now) => ({ ...now, x: now.x + x, y: now.y + y }));
  const spread = () => {
    const [one, other] = [...pointers.current.values()];
    return one && other ? Math.hypot(one.x - other.x, one.y - other.y) : 0;
  };
  const metresPerPixel = (svg: SVGSVGElement) => view.metres / svg.clientWidth;

  return {
    view,
    zoom,
    onPointerDown(event: PointerEvent & { currentTarget: SVGSVGElement }) {
      event.currentTarget.setPointerCapture(event.pointerId);
      if (pointers.current.size === 0) moved.current = 0;
      pointers.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
    },
    onPointerMove(event: PointerEvent & { currentTarget: SVGSVGElement }) {
      const before = pointers.current.get(event.pointerId);
      if (!before) return;
      const apart = spread();
      pointers.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
      const [dx, dy] = [event.clientX - before.x, event.clientY - before.y];
      moved.current += Math.abs(dx) + Math.abs(dy);
      if (pointers.current.size === 2) {
        const now = spread();
        if (now > 0 && apart > 0) zoom(apart / now);
      } else if (moved.current > STILL) {
        const scale = metresPerPixel(event.currentTarget);
        pan(-dx * scale, -dy * scale);
      }
    },
    onPointerUp(event: PointerEvent & { currentTarget: SVGSVGElement }) {
      if (!pointers.current.delete(event.pointerId) || moved.current > STILL || pointers.current.size > 0)
        return;
      const box = event.currentTarget.getBoundingClientRect();
      const scale = metresPerPixel(event.currentTarget);
      const x = view.x + (event.clientX - box.left - box.width / 2) * scale;
      onPress(x, view.y + (event.clientY - box.top - box.height / 2) * scale, scale);
    },
    onPointerCancel(event: PointerEvent) {
      pointers.current.delete(event.pointerId);
    },
    onKeyDown(event: KeyboardEvent & { currentTarget: SVGSVGElement }) {
      const step = view.metres / 8;
      const acts: Record<string, () => void> = {
        ArrowLeft: () => pan(-step, 0),
        ArrowRight: () => pan(step, 0),
        ArrowUp: () => pan(0, -step),
        ArrowDown: () => pan(0, step),
        '+': () => zoom(0.6),
        '=': () => zoom(0.6),
        '-': () => zoom(1.6),
        Enter: () => onPress(view.x, view.y, metresPerPixel(event.currentTarget)),
      };
      const act = acts[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    },
  };
}
