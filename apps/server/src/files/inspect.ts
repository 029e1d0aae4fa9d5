import { readFile, stat } from 'node:fs/promises';
import { FileTypeParser } from 'file-type';
import sharp, { type Metadata } from 'sharp';
import { type CameraFacts, readCameraFacts } from './exif.ts';
import { HeicRefused, withHeicPixels } from './heic.ts';
import { exifOfHeic } from './heic-exif.ts';
import { beginsAsJpeg, type JpegVerdict, judgeJpeg } from './jpeg-structure.ts';
import { judgeOfficePackage } from './office-package.ts';
import { inTurn, openPicture, PIXEL_LIMIT, PictureQueueFull } from './picture-engine.ts';

/** Largest photo taken, in bytes (20 MB). */
export const PHOTO_LIMIT_BYTES = 20 * 1024 * 1024;
/** Largest document or film taken, in bytes (50 MB). */
export const FILE_LIMIT_BYTES = 50 * 1024 * 1024;

/** Why an upload is not taken. Closed list; the contract gives each its words. */
export const UPLOAD_REFUSAL_CODES = [
  'file-empty',
  'file-too-large',
  'file-type-refused',
  'image-too-many-pixels',
  'image-broken',
] as const;
export type UploadRefusalCode = (typeof UPLOAD_REFUSAL_CODES)[number];

/** A clear no. `mediaType` is what the content turned out to be, when that is known (e.g. `image/gif`). */
export type UploadRefusal = { refused: UploadRefusalCode; mediaType?: string };

type FileFacts = {
  /** Type by content, never by name. */
  mediaType: string;
  /** Of the true type, without the dot. */
  extension: string;
  /** The sender's name for it, made harmless, ending in `extension`. For showing only: never a path. */
  name: string;
  sizeBytes: number;
};

/** A photo: what it is, how it is to be held, and what the camera says. Width and height are as seen upright. */
export type PhotoFacts = FileFacts &
  CameraFacts & {
    kind: 'photo';
    widthPx: number;
    heightPx: number;
    /** EXIF orientation of the original, 1 to 8; what is served is upright already. */
    orientation: number;
  };

/** A paper or a film: taken as it is, never shown in a page, only handed out as a download. */
export type OtherFileFacts = FileFacts & { kind: 'document' | 'video' };

export type UploadFacts = PhotoFacts | OtherFileFacts;

type Allowed = { kind: UploadFacts['kind']; extension: string; format?: Metadata['format'] };

const HEIC: Allowed = { kind: 'photo', extension: 'heic' };

const ALLOWED: ReadonlyMap<string, Allowed> = new Map<string, Allowed>([
  ['image/jpeg', { kind: 'photo', extension: 'jpg', format: 'jpeg' }],
  ['image/png', { kind: 'photo', extension: 'png', format: 'png' }],
  ['image/apng', { kind: 'photo', extension: 'png', format: 'png' }],
  ['image/webp', { kind: 'photo', extension: 'webp', format: 'webp' }],
  ['image/heic', HEIC],
  ['image/heif', HEIC],
  ['application/pdf', { kind: 'document', extension: 'pdf' }],
  [
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    { kind: 'document', extension: 'docx' },
  ],
  [
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    { kind: 'document', extension: 'xlsx' },
  ],
  ['video/mp4', { kind: 'video', extension: 'mp4' }],
  ['video/quicktime', { kind: 'video', extension: 'mov' }],
]);

const DETECT_LIMIT_MS = 3_000;

/**
 * Looks at an uploaded file and says what it is, or why it is refused. The type comes from the content alone. A photo
 * is decoded once completely, so that what is taken can also be shown. Hostile bytes give a refusal, never an
 * exception, within seconds and in little memory; HEIC, which iPhones write, in half a minute and in a thread of its own.
 * Throws only what is not the file's fault: the path cannot be read, or `PictureQueueFull`.
 */
export async function inspectUpload(
  path: string,
  declaredName: string,
): Promise<UploadFacts | UploadRefusal> {
  const { size: sizeBytes } = await stat(path);
  if (sizeBytes === 0) return { refused: 'file-empty' };
  if (sizeBytes > FILE_LIMIT_BYTES) return { refused: 'file-too-large' };
  const mediaType = await detectMediaType(path);
  const allowed = ALLOWED.get(mediaType ?? '');
  if (mediaType === undefined) return { refused: 'file-type-refused' };
  if (allowed === undefined) return { refused: 'file-type-refused', mediaType };
  const { kind, extension, format } = allowed;
  const facts: FileFacts = { mediaType, extension, name: harmlessName(declaredName, extension), sizeBytes };
  if (kind === 'photo') return format ? inspectPhoto(path, facts, format) : inspectHeic(path, facts);
  if (extension === 'docx' || extension === 'xlsx') {
    const verdict = await judgeOfficePackage(path);
    if (verdict === 'too-large-unpacked') return { refused: 'file-too-large', mediaType };
    if (verdict !== 'plain') return { refused: 'file-type-refused', mediaType };
  }
  return { ...facts, kind };
}

/** Largest JPEG that is judged by its structure (2 MB): a hostile one takes a tenth of a second, an honest photo none. */
export const LIGHT_LIMIT_BYTES = 2 * 1024 * 1024;

/**
 * Looks at the bytes of a JPEG without decoding it, for crowds of phones: what `inspectUpload` says, in a thousandth of
 * the time. Undefined for what is no JPEG, is too large, or cannot be judged so: `inspectUpload` can. What is taken
 * here may turn out not to be drawable; it is decoded soon after, in the background, and marked then. Never throws.
 */
export async function inspectJpegLightly(
  bytes: Uint8Array,
  declaredName: string,
): Promise<PhotoFacts | UploadRefusal | undefined> {
  if (bytes.byteLength > LIGHT_LIMIT_BYTES || !beginsAsJpeg(bytes)) return undefined;
  const mediaType = 'image/jpeg';
  const verdict = judgeJpeg(bytes);
  if (verdict.kind !== 'sound') return refusalOf(verdict.kind, mediaType);
  const { widthPx, heightPx, orientation, exif } = verdict;
  return {
    kind: 'photo',
    mediaType,
    extension: 'jpg',
    name: harmlessName(declaredName, 'jpg'),
    sizeBytes: bytes.byteLength,
    widthPx,
    heightPx,
    orientation,
    ...(await readCameraFacts(exif)),
  };
}

function refusalOf(
  kind: Exclude<JpegVerdict['kind'], 'sound'>,
  mediaType: string,
): UploadRefusal | undefined {
  if (kind === 'unsure') return undefined;
  return { refused: kind === 'broken' ? 'image-broken' : 'image-too-many-pixels', mediaType };
}

async function detectMediaType(path: string): Promise<string | undefined> {
  try {
    const found = await new FileTypeParser({ signal: AbortSignal.timeout(DETECT_LIMIT_MS) }).fromFile(path);
    return found?.mime;
  } catch {
    return undefined; // what cannot even be recognised is not taken
  }
}

async function inspectPhoto(
  path: string,
  facts: FileFacts,
  format: Metadata['format'],
): Promise<PhotoFacts | UploadRefusal> {
  const { mediaType } = facts;
  if (facts.sizeBytes > PHOTO_LIMIT_BYTES) return { refused: 'file-too-large', mediaType };
  try {
    // Only the header is read here, so pixels are counted before a single one is decoded.
    const header = await inTurn(() => sharp(path, { limitInputPixels: false }).metadata());
    if (header.format !== format) return { refused: 'image-broken', mediaType };
    if (header.width * header.height > PIXEL_LIMIT) return { refused: 'image-too-many-pixels', mediaType };
    await inTurn(() => openPicture(path).resize(64, 64, { fit: 'inside' }).raw().toBuffer());
    return {
      ...facts,
      kind: 'photo',
      widthPx: header.autoOrient.width,
      heightPx: header.autoOrient.height,
      orientation: header.orientation ?? 1,
      ...(await readCameraFacts(header.exif)),
    };
  } catch (error) {
    if (error instanceof PictureQueueFull) throw error;
    return { refused: 'image-broken', mediaType };
  }
}

async function inspectHeic(path: string, facts: FileFacts): Promise<PhotoFacts | UploadRefusal> {
  const { mediaType } = facts;
  if (facts.sizeBytes > PHOTO_LIMIT_BYTES) return { refused: 'file-too-large', mediaType };
  try {
    const size = await withHeicPixels(path, async ({ width, height }) => ({
      widthPx: width,
      heightPx: height,
    }));
    const camera = await readCameraFacts(exifOfHeic(await readFile(path)));
    // Its own turning is part of the format and done already; what EXIF says of it does not count there.
    return { ...facts, kind: 'photo', ...size, orientation: 1, ...camera };
  } catch (error) {
    if (!(error instanceof HeicRefused)) throw error;
    return { refused: error.reason === 'broken' ? 'image-broken' : 'image-too-many-pixels', mediaType };
  }
}

// Controls, separators of paths, characters file systems refuse, and marks that turn the direction of writing
// (the oldest trick: a program that shows as a picture).
const HARMFUL = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}<>:"/\\|?*]/gu;
const NAME_LIMIT = 100;

/** The sender's name without folders, harmful characters and its own extension, ending in the true one. */
export function harmlessName(declaredName: string, extension: string): string {
  const last = declaredName.slice(-1_000).split(/[/\\]/).at(-1) ?? '';
  const stem = last
    .replace(HARMFUL, '')
    .replace(/\.[^.]*$/, '')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  return `${[...stem].slice(0, NAME_LIMIT).join('') || 'file'}.${extension}`;
}
