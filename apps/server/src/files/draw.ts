import { type Instant, localParts } from '@baixing/domain/time';
import { inTurn, openPicture } from './picture-engine.ts';

/** What a drawn photo pretends its camera knew. The point is WGS-84, degrees. */
export type DrawnPhotoFacts = { takenAt: Instant; point: { lon: number; lat: number } };

/**
 * Draws an SVG of our own as a JPEG that carries time (with +08:00) and position as a phone would write them: for the
 * demo city. Not for SVG of strangers. Same input, same bytes. Throws when the SVG cannot be drawn.
 */
export function svgToJpeg(svg: string, { takenAt, point }: DrawnPhotoFacts): Promise<Buffer> {
  const taken = exifTime(takenAt);
  return inTurn(() =>
    openPicture(Buffer.from(svg))
      .flatten({ background: '#ffffff' })
      .withExif({
        IFD0: { Software: 'Baixing demo city' },
        IFD2: { DateTimeOriginal: taken, OffsetTimeOriginal: '+08:00' },
        IFD3: {
          GPSLatitudeRef: point.lat < 0 ? 'S' : 'N',
          GPSLatitude: sexagesimal(point.lat),
          GPSLongitudeRef: point.lon < 0 ? 'W' : 'E',
          GPSLongitude: sexagesimal(point.lon),
        },
      })
      .jpeg({ quality: 80 })
      .toBuffer(),
  );
}

function exifTime(at: Instant): string {
  const { year, month, day, hour, minute, second } = localParts(at);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${year}:${two(month)}:${two(day)} ${two(hour)}:${two(minute)}:${two(second)}`;
}

/** Degrees, minutes and ten-thousandths of seconds (3 mm) as EXIF rationals. */
function sexagesimal(value: number): string {
  const parts = Math.round(Math.abs(value) * 3600 * 10_000);
  const minutes = Math.floor(parts / 600_000);
  return `${Math.floor(minutes / 60)}/1 ${minutes % 60}/1 ${parts % 600_000}/10000`;
}
