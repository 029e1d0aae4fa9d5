import type { Drawing } from './drawing.ts';
import { manhole, parkedCars, refuse, shopGoods, stalls } from './left-in-street.ts';
import { adverts, brokenLamp, buildingMaterial, paving, standingWater } from './worn-street.ts';

export const DRAWINGS = {
  refuse,
  manhole,
  stalls,
  'shop-goods': shopGoods,
  'parked-cars': parkedCars,
  'building-material': buildingMaterial,
  adverts,
  'broken-lamp': brokenLamp,
  paving,
  'standing-water': standingWater,
} satisfies Record<string, Drawing>;
