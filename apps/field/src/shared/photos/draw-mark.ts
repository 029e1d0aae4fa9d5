import type { Size } from './shrink.ts';

/** Draws the mark along the lower edge of a picture, legible on any ground. */
export function drawMark(
  canvas: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
  size: Size,
  lines: readonly string[],
): void {
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
