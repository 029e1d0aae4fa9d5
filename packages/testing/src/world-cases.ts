import { type BeginningIn, contract } from '@baixing/contract';
import type { Client } from '@baixing/client';
import sharp from 'sharp';
import type { World } from './world.ts';

/** 泰山公园西大门, a place of the demo city whose community `supervisorHere` keeps. */
export const PLACE = { lon: 119.90346, lat: 32.48856, address: '泰山公园西大门' };

/** Exposed rubbish: an event of the catalogue that is in force in the demo city in 2026. */
type ClassRef = NonNullable<BeginningIn['class']>;

let painted = 0;

/** A small JPEG unlike every other, with the camera's time and position, as phones write it. */
export function picture(position: { lat: string; lon: string } = { lat: '32/1 29/1 0/1', lon: '119/1 54/1 0/1' }) {
  painted += 1;
  const colour = { r: painted % 256, g: Math.floor(painted / 256) % 256, b: 40 };
  return sharp({ create: { width: 64, height: 48, channels: 3, background: colour } })
    .jpeg({ quality: 100 })
    .withExif({
      IFD0: { Copyright: 'secret of the camera' },
      IFD2: { DateTimeOriginal: '2026:09:23 09:30:00', OffsetTimeOriginal: '+08:00' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: position.lat, GPSLongitudeRef: 'E', GPSLongitude: position.lon },
    })
    .toBuffer();
}
