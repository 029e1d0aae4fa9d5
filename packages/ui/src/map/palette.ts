const names = {
  land: '--map-land',
  cell: '--map-cell',
  road: '--map-road',
  roadEdge: '--map-road-edge',
  water: '--map-water',
  park: '--map-park',
  label: '--map-label',
  halo: '--map-halo',
  boundary: '--map-boundary',
  accent: '--accent',
  onAccent: '--on-accent',
  surface: '--surface',
  sunken: '--pause-bg',
  ink: '--ink-2',
  green: '--go-fill',
  yellow: '--warn-fill',
  yellowEdge: '--warn-edge',
  red: '--late-fill',
  grey: '--pause-fill',
} as const;

/** The colours of the map, read from the tokens: the map library paints on a canvas and knows no CSS variables. */
export type Palette = Record<keyof typeof names, string>;

/** The palette in force at an element, so that a dark part of a light page gets a dark map. */
export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const read = (name: string) => style.getPropertyValue(name).trim();
  return Object.fromEntries(Object.entries(names).map(([key, name]) => [key, read(name)])) as Palette;
}
