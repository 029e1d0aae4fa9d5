import type { LightName } from '../light/light.tsx';
import { areaSigns } from './areas.ts';
import type { Palette } from './palette.ts';
import { draw, signRatio } from './picture.ts';
import type { MapForce } from './types.ts';

/** A picture for the map library, drawn at twice its size for sharp screens. */
export interface Sign {
  id: string;
  data: ImageData;
  /** Stretchable plates: where they may be stretched and where the text lies. */
  stretch?: {
    stretchX: [number, number][];
    stretchY: [number, number][];
    content: [number, number, number, number];
  };
}

/** Name of the picture of a case. */
export function markerSign(light: LightName, fromPublic: boolean, selected: boolean): string {
  return `case-${light}${fromPublic ? '-public' : ''}${selected ? '-selected' : ''}`;
}

/** The outline of a light's shape around the middle of the picture. */
function shapePath(light: LightName, middle: number, reach: number): Path2D {
  const path = new Path2D();
  if (light === 'green') path.arc(middle, middle, reach, 0, 2 * Math.PI);
  if (light === 'yellow') {
    path.moveTo(middle, middle - reach * 1.1);
    path.lineTo(middle + reach * 1.2, middle + reach * 0.95);
    path.lineTo(middle - reach * 1.2, middle + reach * 0.95);
    path.closePath();
  }
  if (light === 'red') {
    path.moveTo(middle, middle - reach * 1.25);
    path.lineTo(middle + reach * 1.25, middle);
    path.lineTo(middle, middle + reach * 1.25);
    path.lineTo(middle - reach * 1.25, middle);
    path.closePath();
  }
  if (light === 'grey') {
    path.rect(middle - reach, middle - reach, reach * 0.75, reach * 2);
    path.rect(middle + reach * 0.25, middle - reach, reach * 0.75, reach * 2);
  }
  return path;
}

function caseSign(
  colours: Palette,
  light: LightName,
  fromPublic: boolean,
  selected: boolean,
): ImageData | undefined {
  return draw(48, (pen) => {
    const fill = colours[light];
    if (selected) {
      pen.beginPath();
      pen.arc(24, 24, 20, 0, 2 * Math.PI);
      pen.globalAlpha = 0.2;
      pen.fillStyle = fill;
      pen.fill();
      pen.globalAlpha = 1;
      pen.lineWidth = 1.5;
      pen.strokeStyle = fill;
      pen.stroke();
    }
    const path = shapePath(light, 24, selected ? 8 : 6);
    pen.lineJoin = 'round';
    pen.strokeStyle = colours.surface;
    pen.lineWidth = 4;
    pen.stroke(path);
    pen.fillStyle = fill;
    pen.fill(path);
    if (light === 'yellow') {
      // Yellow alone is too faint on the ground: its edge carries the contrast.
      pen.lineWidth = 1;
      pen.strokeStyle = colours.yellowEdge;
      pen.stroke(path);
    }
    if (fromPublic) {
      pen.beginPath();
      pen.arc(24, light === 'yellow' ? 25.5 : 24, 2.4, 0, 2 * Math.PI);
      pen.fillStyle = colours.surface;
      pen.fill();
    }
  });
}

type ForceLook = Pick<MapForce, 'kind' | 'stale' | 'selected'>;

/** Name of the picture of somebody on duty. */
export const forceSign = ({ kind, stale, selected }: ForceLook): string =>
  `force-${kind}${stale === true ? '-stale' : ''}${selected === true ? '-selected' : ''}`;

function forcePath(kind: MapForce['kind'], middle: number): Path2D {
  const path = new Path2D();
  if (kind === 'walker') path.arc(middle, middle, 6, 0, 2 * Math.PI);
  if (kind === 'squad') path.rect(middle - 5.5, middle - 5.5, 11, 11);
  if (kind === 'leader') {
    path.moveTo(middle, middle - 7);
    path.lineTo(middle + 7, middle + 5.5);
    path.lineTo(middle - 7, middle + 5.5);
    path.closePath();
  }
  return path;
}

function forcePicture(colours: Palette, { kind, stale, selected }: ForceLook): ImageData | undefined {
  return draw(36, (pen) => {
    const colour = stale === true ? colours.grey : colours.accent;
    if (selected === true) {
      pen.beginPath();
      pen.arc(18, 18, 15, 0, 2 * Math.PI);
      pen.globalAlpha = 0.2;
      pen.fillStyle = colour;
      pen.fill();
      pen.globalAlpha = 1;
      pen.lineWidth = 1.5;
      pen.strokeStyle = colour;
      pen.stroke();
    }
    const path = forcePath(kind, 18);
    pen.lineJoin = 'round';
    pen.lineWidth = 5;
    pen.strokeStyle = colours.surface;
    pen.stroke(path);
    pen.fillStyle = stale === true ? colours.surface : colour;
    pen.fill(path);
    pen.lineWidth = 2;
    pen.strokeStyle = colour;
    pen.stroke(path);
  });
}

function plate(fill: string, edge: string): ImageData | undefined {
  return draw(16, (pen) => {
    pen.beginPath();
    pen.roundRect(0.5, 0.5, 15, 15, 4);
    pen.fillStyle = fill;
    pen.fill();
    pen.strokeStyle = edge;
    pen.stroke();
  });
}

const stretch: NonNullable<Sign['stretch']> = {
  stretchX: [[5 * signRatio, 11 * signRatio]],
  stretchY: [[5 * signRatio, 11 * signRatio]],
  content: [2 * signRatio, 1 * signRatio, 14 * signRatio, 15 * signRatio],
};

/** All pictures of the map in the colours at hand. */
export function mapSigns(colours: Palette): Sign[] {
  const signs: { id: string; data: ImageData | undefined; stretch?: Sign['stretch'] }[] = [];
  for (const light of ['green', 'yellow', 'red', 'grey'] as const) {
    for (const fromPublic of [false, true]) {
      for (const selected of [false, true]) {
        const data = caseSign(colours, light, fromPublic, selected);
        signs.push({ id: markerSign(light, fromPublic, selected), data });
      }
    }
  }
  for (const kind of ['walker', 'squad', 'leader'] as const) {
    for (const stale of [false, true]) {
      for (const selected of [false, true]) {
        const look = { kind, stale, selected };
        signs.push({ id: forceSign(look), data: forcePicture(colours, look) });
      }
    }
  }
  signs.push({ id: 'plate-squad', data: plate(colours.accent, colours.accent), stretch });
  signs.push({ id: 'plate-walker', data: plate(colours.surface, colours.cell), stretch });
  signs.push({ id: 'plate-leader', data: plate(colours.surface, colours.cell), stretch });
  signs.push({ id: 'plate-stale', data: plate(colours.sunken, colours.boundary), stretch });
  signs.push(...areaSigns(colours));
  return signs.flatMap(({ id, data, stretch: how }) =>
    data === undefined ? [] : [how === undefined ? { id, data } : { id, data, stretch: how }],
  );
}
