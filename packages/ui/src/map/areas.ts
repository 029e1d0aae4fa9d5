import type { LayerSpecification } from 'maplibre-gl';
import type { Palette } from './palette.ts';
import { draw } from './picture.ts';
import type { AreaClassName } from './types.ts';

/** Name of the pattern of an area class. */
export const areaPattern = (areaClass: AreaClassName): string => `area-${areaClass}`;

/** How far apart the stripes of a class stand, and how thick they are: dense for A, none for C. */
const STRIPES = { A: { gap: 4, width: 1.5 }, B: { gap: 8, width: 1.25 } } as const;
const SIZE = 8;

/** Seamless patterns: whoever sees no colour sees how dense the stripes are. */
export function areaSigns(colours: Palette): { id: string; data: ImageData | undefined }[] {
  const stripes = (areaClass: 'A' | 'B') =>
    draw(SIZE, (pen) => {
      const { gap, width } = STRIPES[areaClass];
      pen.strokeStyle = colours.accent;
      pen.lineWidth = width;
      pen.lineCap = 'square';
      for (let from = -SIZE; from <= 2 * SIZE; from += gap) {
        pen.beginPath();
        pen.moveTo(from, SIZE);
        pen.lineTo(from + SIZE, 0);
        pen.stroke();
      }
    });
  return [
    { id: areaPattern('A'), data: stripes('A') },
    { id: areaPattern('B'), data: stripes('B') },
  ];
}

const isArea = ['==', ['get', 'kind'], 'area'];
const layer = (spec: Record<string, unknown>) => spec as unknown as LayerSpecification;

const source = { source: 'shapes' };

/** Areas of a class: a ground, a pattern and an edge; the names of the ground stay readable above them. */
export function areaLayers(colours: Palette): LayerSpecification[] {
  return [
    layer({
      id: 'area-ground',
      type: 'fill',
      ...source,
      filter: isArea,
      paint: {
        'fill-color': colours.accent,
        'fill-opacity': ['match', ['get', 'areaClass'], 'A', 0.22, 'B', 0.12, 0.03],
      },
    }),
    layer({
      id: 'area-pattern',
      type: 'fill',
      ...source,
      filter: ['all', isArea, ['in', ['get', 'areaClass'], ['literal', ['A', 'B']]]],
      paint: { 'fill-pattern': ['concat', 'area-', ['get', 'areaClass']], 'fill-opacity': 0.3 },
    }),
    layer({
      id: 'area-edge',
      type: 'line',
      ...source,
      filter: isArea,
      paint: { 'line-color': colours.accent, 'line-width': 0.75 },
    }),
    layer({
      id: 'chosen-ground',
      type: 'fill',
      source: 'chosen',
      paint: { 'fill-color': colours.accent, 'fill-opacity': 0.2 },
    }),
    layer({
      id: 'chosen-edge',
      type: 'line',
      source: 'chosen',
      paint: { 'line-color': colours.ink, 'line-width': 2.5 },
    }),
  ];
}

/** The letters of areas, where there is room for them; those of the picked ones first. */
export function areaNames(colours: Palette, font: readonly string[]): LayerSpecification[] {
  const letters = (id: string, from: string, text: unknown, filter: unknown) =>
    layer({
      id,
      type: 'symbol',
      source: from,
      filter,
      layout: { 'text-field': text, 'text-font': font, 'text-size': 12 },
      paint: { 'text-color': colours.ink, 'text-halo-color': colours.halo, 'text-halo-width': 1.5 },
    });
  return [
    letters('area-names', 'shapes', ['get', 'text'], ['all', isArea, ['has', 'text']]),
    letters('chosen-names', 'chosen', ['concat', '✓ ', ['get', 'text']], ['has', 'text']),
  ];
}
