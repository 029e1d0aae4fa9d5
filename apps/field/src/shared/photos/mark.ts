import type { Instant } from '@baixing/domain/time';
import { clockSeconds } from '@baixing/web';
import type { Size } from './shrink.ts';

/** Where the phone was when the photo was taken; not where the pin was put. */
export type PhotoPlace = { lon: number; lat: number; accuracyMetres: number; name: string | null };

/** What stands on a photo: when, where, who. */
export type PhotoMark = { at: Instant; place: PhotoPlace | null; person: string; noPlace: string };

/** The two lines of the mark: `2026-09-28 09:41:52`, `梅兰东路 · 119.92031, 32.48512 ±6 m · 监督员 014`. */
export function markLines(mark: PhotoMark): [string, string] {
  const { place } = mark;
  const where =
    place === null
      ? [mark.noPlace]
      : [
          ...(place.name === null ? [] : [place.name]),
          `${place.lon.toFixed(5)}, ${place.lat.toFixed(5)} ±${Math.round(place.accuracyMetres)} m`,
        ];
  return [clockSeconds(mark.at), [...where, mark.person].join(' · ')];
}

/** Draws the mark along the lower edge of a picture, legible on any ground. */
export function drawMark(canvas: CanvasRenderingContext2D, size: Size, lines: readonly string[]): void {
  const text = Math.max(12, Math.round(Math.min(size.width, size.height) / 27));
  const line = Math.round(text * 1.4);
  const padding = Math.round(text * 0.6);
  const height = line * lines.length + padding;
  canvas.fillStyle = 'rgb(0 0 0 / 62%)';
  canvas.fillRect(0, size.height - height, size.width, height);
  canvas.fillStyle = '#ffffff';
  canvas.textBaseline = 'middle';
  lines.forEach((words, row) => {
    canvas.font = `${text}px "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif`;
    const y = size.height - height + padding / 2 + line * (row + 0.5);
    // A long place is pressed together rather than cut: the person's name at its end must stay.
    canvas.fillText(words, padding, y, size.width - 2 * padding);
  });
}
