import type { Datum } from '@baixing/domain/place';
import type { ReactNode } from 'react';
import type { LightName } from '../light/light.tsx';

/** A place on earth in WGS-84 degrees: the only datum outside this folder. */
export interface LonLat {
  lon: number;
  lat: number;
}

export type { Datum };

/** A map of pictures. `xyz` asks with {z}/{x}/{y}, `wmts` with {TileMatrix}/{TileCol}/{TileRow}. */
export interface RasterBase {
  kind: 'xyz' | 'wmts';
  url: string;
  datum: Datum;
  tileSize?: number;
  maxZoom?: number;
}

/** A case on the map; its shape is its light. */
export interface MapMarker extends LonLat {
  id: string;
  light: LightName;
  /** What it is, for the list beside the map: 暴露垃圾 · 梅兰东路. */
  text: string;
  /** Reported by citizens: a dot in its centre. */
  fromPublic?: boolean;
  selected?: boolean;
}

/** Somebody on duty: their shape says what they are, a filled one that the position is fresh. */
export interface MapForce extends LonLat {
  id: string;
  /** walker: a disc; squad: a square; leader: a triangle. */
  kind: 'walker' | 'squad' | 'leader';
  /** Who and how old, for the list beside the map: 监督员 001 · 2 分前. */
  name: string;
  /** On a plate beside the sign; without it only the sign is drawn. */
  text?: string;
  /** The position is old: drawn hollow and grey. */
  stale?: boolean;
  selected?: boolean;
}

/** An area or a line. Rings are closed by themselves. */
export interface MapShape {
  id: string;
  /**
   * patrol: dashed boundary; cell: a unit grid cell; covered: a cell walked in this shift; track: the way walked; area:
   * ground of a class.
   */
  kind: 'patrol' | 'cell' | 'covered' | 'track' | 'area';
  points: readonly LonLat[];
  /** An area's class: the stricter, the denser its pattern. */
  areaClass?: AreaClassName;
  /** Its letters, on its middle. */
  text?: string;
}

/** How strictly a place is kept, A the strictest. */
export type AreaClassName = 'A' | 'B' | 'C';

export interface MapPin extends LonLat {
  /** Radius of the circle in which the place truly lies, in metres. */
  accuracyMetres?: number;
  draggable?: boolean;
}

/** What the map shows now. */
export interface MapView {
  center: LonLat;
  zoom: number;
  west: number;
  south: number;
  east: number;
  north: number;
}

export interface CityMapProps {
  /** What the map shows, said once to those who listen. */
  label: string;
  /** Our own base map: JSON of named GeoJSON collections, from our own server. */
  basemapUrl?: string;
  /** A map of pictures instead of it. */
  raster?: RasterBase;
  center: LonLat;
  zoom?: number;
  /** Fits the map to these places when it opens, instead of center and zoom. */
  fit?: readonly LonLat[];
  markers?: readonly MapMarker[];
  forces?: readonly MapForce[];
  shapes?: readonly MapShape[];
  /** Those of the areas that are picked: a strong edge, and a tick before their letters. Apart, for they change often. */
  chosen?: readonly MapShape[];
  pin?: MapPin;
  /** A circle around a place, e.g. 50 m in which similar cases are looked for. */
  radius?: LonLat & { metres: number };
  /** What this map is and is not: 示意图 · 单元网格为演示数据. */
  note?: string;
  legend?: ReactNode;
  theme?: 'light' | 'dark';
  onClick?: (place: LonLat) => void;
  onOpenMarker?: (id: string) => void;
  /** A click on somebody on duty. */
  onOpenForce?: (id: string) => void;
  onMovePin?: (place: LonLat) => void;
  onMove?: (view: MapView) => void;
  /** A click on an area; then the ground is not told. */
  onPickArea?: (id: string) => void;
  /** Goes to these places, whenever they are others than before. */
  goTo?: readonly LonLat[] | undefined;
  className?: string;
}
