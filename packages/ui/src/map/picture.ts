/** Pictures for the map library are drawn at this many times their size, for sharp screens. */
export const signRatio = 2;

type Pen = CanvasRenderingContext2D;

/** A picture of `size` pixels a side; undefined where nothing can be drawn. */
export function draw(size: number, paint: (pen: Pen) => void): ImageData | undefined {
  const canvas = document.createElement('canvas');
  canvas.width = size * signRatio;
  canvas.height = size * signRatio;
  const pen = canvas.getContext('2d');
  if (pen === null) return undefined;
  pen.scale(signRatio, signRatio);
  paint(pen);
  return pen.getImageData(0, 0, canvas.width, canvas.height);
}
