import type { LayerSpecification, SourceSpecification, StyleSpecification } from 'maplibre-gl';
import { areaLayers, areaNames } from './areas.ts';
import { tileAddress } from './datum.ts';
import type { FeatureCollection } from './geojson.ts';
import type { Palette } from './palette.ts';
import type { RasterBase } from './types.ts';

/** Fonts of this machine: no font is fetched. */
export const mapFont = 'PingFang SC, Microsoft YaHei, Noto Sans CJK SC, Source Han Sans SC, sans-serif';
const face = [mapFont];

/** The collections of our base map, from the ground up. */
export const basemapParts = [
  'outline',
  'streets',
  'communities',
  'roads',
  'water',
  'parks',
  'places',
] as const;
export type BasemapPart = (typeof basemapParts)[number];
export type Basemap = Partial<Record<BasemapPart, FeatureCollection>>;

/** The sources that the page fills and changes. */
export const overlaySources = ['shapes', 'chosen', 'circles', 'markers', 'forces'] as const;

const nothing: FeatureCollection = { type: 'FeatureCollection', features: [] };

const isArea = ['match', ['geometry-type'], ['Polygon', 'MultiPolygon'], true, false] as const;
const isPoint = ['match', ['geometry-type'], ['Point', 'MultiPoint'], true, false] as const;
const name = ['coalesce', ['get', 'name'], ''] as const;
const isMain = [
  'match',
  ['coalesce', ['get', 'kind'], ['get', 'class'], ''],
  ['main', 'primary', 'trunk'],
  true,
  false,
];

/** A line that grows with the zoom, `wide` pixels at zoom 14. */
const widening = (wide: number) =>
  ['interpolate', ['exponential', 1.5], ['zoom'], 11, wide / 3, 14, wide, 17, wide * 3.2] as const;

/** Layers as plain data: the library's types for expressions do not survive being built from parts. */
const layer = (spec: Record<string, unknown>) => spec as unknown as LayerSpecification;

function groundLayers(colours: Palette): LayerSpecification[] {
  const roadShape = { 'line-cap': 'round', 'line-join': 'round' };
  const road = (id: string, colour: string, extra: number) =>
    layer({
      id,
      type: 'line',
      source: 'roads',
      layout: roadShape,
      paint: {
        'line-color': colour,
        'line-width': [
          'interpolate',
          ['exponential', 1.5],
          ['zoom'],
          11,
          ['case', isMain, 2 + extra, 1 + extra],
          14,
          ['case', isMain, 8 + extra, 5 + extra],
          17,
          ['case', isMain, 26 + extra, 16 + extra],
        ],
      },
    });
  return [
    layer({ id: 'parks', type: 'fill', source: 'parks', paint: { 'fill-color': colours.park } }),
    layer({
      id: 'water',
      type: 'fill',
      source: 'water',
      filter: isArea,
      paint: { 'fill-color': colours.water },
    }),
    layer({
      id: 'rivers',
      type: 'line',
      source: 'water',
      filter: ['!', isArea],
      layout: roadShape,
      paint: { 'line-color': colours.water, 'line-width': widening(6) },
    }),
    layer({
      id: 'communities',
      type: 'line',
      source: 'communities',
      paint: { 'line-color': colours.cell, 'line-width': 1.5 },
    }),
    road('road-edges', colours.roadEdge, 1.5),
    road('roads', colours.road, 0),
    layer({
      id: 'streets',
      type: 'line',
      source: 'streets',
      paint: { 'line-color': colours.boundary, 'line-width': 1, 'line-dasharray': [1, 3] },
    }),
    layer({
      id: 'outline',
      type: 'line',
      source: 'outline',
      paint: { 'line-color': colours.boundary, 'line-width': 1.5 },
    }),
  ];
}

function nameLayers(colours: Palette): LayerSpecification[] {
  const paint = { 'text-color': colours.label, 'text-halo-color': colours.halo, 'text-halo-width': 1.5 };
  const text = (size: number) => ({ 'text-field': name, 'text-font': face, 'text-size': size });
  return [
    layer({
      id: 'road-names',
      type: 'symbol',
      source: 'roads',
      minzoom: 12.5,
      layout: { ...text(11), 'symbol-placement': 'line', 'symbol-spacing': 320 },
      paint,
    }),
    layer({ id: 'park-names', type: 'symbol', source: 'parks', minzoom: 12.5, layout: text(11), paint }),
    layer({
      id: 'water-names',
      type: 'symbol',
      source: 'water',
      minzoom: 13,
      filter: isArea,
      layout: text(11),
      paint,
    }),
    layer({
      id: 'place-names',
      type: 'symbol',
      source: 'places',
      minzoom: 13,
      filter: isPoint,
      layout: { ...text(11), 'text-offset': [0, 0.2] },
      paint,
    }),
    layer({
      id: 'street-names',
      type: 'symbol',
      source: 'streets',
      maxzoom: 15,
      layout: { ...text(13), 'text-letter-spacing': 0.1 },
      paint,
    }),
  ];
}

function shapeLayers(colours: Palette): LayerSpecification[] {
  const of = (...kinds: string[]) => ['match', ['get', 'kind'], kinds, true, false];
  const area = (id: string, kind: string, opacity: number) =>
    layer({
      id,
      type: 'fill',
      source: 'shapes',
      filter: of(kind),
      paint: { 'fill-color': colours.accent, 'fill-opacity': opacity },
    });
  return [
    area('covered', 'covered', 0.18),
    area('cell', 'cell', 0.06),
    layer({
      id: 'cell-edge',
      type: 'line',
      source: 'shapes',
      filter: of('cell'),
      paint: { 'line-color': colours.accent, 'line-width': 1 },
    }),
    layer({
      id: 'patrol',
      type: 'line',
      source: 'shapes',
      filter: of('patrol'),
      paint: { 'line-color': colours.accent, 'line-width': 2, 'line-dasharray': [4, 2] },
    }),
    layer({
      id: 'track',
      type: 'line',
      source: 'shapes',
      filter: of('track'),
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': colours.accent, 'line-width': 2.5 },
    }),
    layer({
      id: 'circle-fill',
      type: 'fill',
      source: 'circles',
      paint: { 'fill-color': colours.accent, 'fill-opacity': 0.1 },
    }),
    layer({
      id: 'circle-edge',
      type: 'line',
      source: 'circles',
      paint: { 'line-color': colours.accent, 'line-width': 1.25, 'line-dasharray': [3, 2] },
    }),
  ];
}

function pointLayers(colours: Palette): LayerSpecification[] {
  return [
    layer({
      id: 'forces',
      type: 'symbol',
      source: 'forces',
      layout: {
        'icon-image': ['get', 'icon'],
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
        'symbol-sort-key': ['get', 'rank'],
      },
    }),
    layer({
      id: 'markers',
      type: 'symbol',
      source: 'markers',
      layout: {
        'icon-image': ['get', 'icon'],
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
        'symbol-sort-key': ['get', 'rank'],
      },
    }),
    layer({
      id: 'force-names',
      type: 'symbol',
      source: 'forces',
      filter: ['has', 'text'],
      layout: {
        'text-field': ['get', 'text'],
        'text-font': face,
        'text-size': 11,
        'text-variable-anchor-offset': [
          'top',
          [0, 1.4],
          'bottom',
          [0, -1.4],
          'left',
          [1.6, 0],
          'right',
          [-1.6, 0],
        ],
        'text-allow-overlap': true,
        'icon-image': ['get', 'plate'],
        'icon-text-fit': 'both',
        'icon-text-fit-padding': [2, 6, 2, 6],
        'icon-allow-overlap': true,
      },
      paint: {
        'text-color': [
          'match',
          ['get', 'plate'],
          'plate-squad',
          colours.onAccent,
          'plate-stale',
          colours.ink,
          colours.accent,
        ],
      },
    }),
  ];
}

/** The whole style: ground from our base map or from pictures, and the sources that the page fills. */
export function mapStyle(
  colours: Palette,
  base: Basemap | undefined,
  raster: RasterBase | undefined,
): StyleSpecification {
  const sources: Record<string, SourceSpecification> = {};
  for (const part of basemapParts) sources[part] = { type: 'geojson', data: base?.[part] ?? nothing };
  for (const source of overlaySources) sources[source] = { type: 'geojson', data: nothing };
  const ground: LayerSpecification[] = [
    layer({ id: 'land', type: 'background', paint: { 'background-color': colours.land } }),
  ];
  if (raster !== undefined) {
    sources.pictures = {
      type: 'raster',
      tiles: [tileAddress(raster)],
      tileSize: raster.tileSize ?? 256,
      maxzoom: raster.maxZoom ?? 18,
    };
    ground.push(layer({ id: 'pictures', type: 'raster', source: 'pictures' }), ...areaLayers(colours));
  } else ground.push(...groundLayers(colours), ...areaLayers(colours), ...nameLayers(colours));
  const signs = [...areaNames(colours, face), ...pointLayers(colours)];
  return { version: 8, sources, layers: [...ground, ...shapeLayers(colours), ...signs] };
}
