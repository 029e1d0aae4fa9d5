import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { hash, instantOut } from '../scalars.ts';

/** A file as the server took it: what it is by its content, and what the camera says. */
export const fileOut = z.object({
  /** SHA-256 of the bytes: the file's name from now on. */
  hash,
  kind: z.enum(['photo', 'document', 'video']),
  /** Media type by content. */
  type: z.string(),
  /** Of a photo as seen upright, in pixels. */
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
  takenAt: instantOut.nullable(),
  /** Where the camera says it was, WGS-84. */
  point: z.object({ lon: z.number(), lat: z.number() }).nullable(),
});

/** The sender's name for a file; made harmless, shown, never a path. */
export const fileName = z.string().max(300).default('');

/** The bytes as they are, under this or their own media type: what they are is found out by the content. */
export const BYTES = 'application/octet-stream';

export const uploadErrors = [
  'file-empty',
  'file-too-large',
  'file-type-refused',
  'image-too-many-pixels',
  'image-broken',
  'storage-full',
  'storage-unavailable',
  'unavailable',
] as const;

/** Most bytes that one piece of an upload may have (1 MB); what is larger comes in several. */
export const PIECE_LIMIT_BYTES = 1024 * 1024;

/** How far an upload of the asking person has come. */
export const uploadOut = z.object({
  /** Bytes that are there, from the first on: the next piece begins here. */
  received: z.number().int().min(0),
  /** All of it is there, is what its hash says, survives a power cut, and is known as this person's. */
  complete: z.boolean(),
});

const byteCount = z.coerce
  .number()
  .int()
  .min(0)
  .max(2 ** 31 - 1);

export const media = {
  sendFile: endpoint({
    name: 'send-file',
    method: 'POST',
    path: '/api/files',
    summary: {
      zh: '上传照片或文件（正文即文件内容）；内容相同只存一份',
      en: 'Send a photo or file, its bytes being the body; the same bytes are one file',
    },
    access: 'signed-in',
    query: z.object({ name: fileName }),
    consumes: BYTES,
    streams: true,
    reply: fileOut,
    errors: uploadErrors,
  }),
  sendPiece: endpoint({
    name: 'send-piece',
    method: 'PUT',
    path: '/api/uploads/:hash',
    summary: {
      zh: '分段上传照片或文件：接在已收到的部分之后；位置不对不写入，只告知已收到多少',
      en: 'Send a photo or file in pieces, each where the one before ended; one at another place is not written, and the answer tells how much is there',
    },
    access: 'signed-in',
    params: z.object({ hash }),
    query: z.object({ offset: byteCount, total: byteCount, name: fileName }),
    consumes: BYTES,
    streams: true,
    bulk: true,
    keyless: true,
    reply: uploadOut,
    errors: [...uploadErrors, 'hash-mismatch'],
  }),
  findUpload: endpoint({
    name: 'find-upload',
    method: 'GET',
    path: '/api/uploads/:hash',
    summary: {
      zh: '查看本人分段上传的文件已收到多少',
      en: 'How much of a file that you send in pieces is there',
    },
    access: 'signed-in',
    params: z.object({ hash }),
    reply: uploadOut,
  }),
  getFile: endpoint({
    name: 'get-file',
    method: 'GET',
    path: '/api/files/:hash',
    summary: {
      zh: '查看照片（缩略图、展示图，均不含拍摄信息）或下载原件',
      en: 'A photo as thumbnail or as served, both without EXIF, or the original as a download',
    },
    access: 'signed-in',
    params: z.object({ hash }),
    query: z.object({ size: z.enum(['thumb', 'served', 'original']).default('served') }),
    produces: 'application/octet-stream',
    errors: ['not-found', 'storage-unavailable', 'unavailable'],
  }),
};
