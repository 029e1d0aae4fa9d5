import type { Readable } from 'node:stream';
import { type Context, Download } from '../../../http/context.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export const workbook = (content: Buffer, name: string): Download =>
  new Download(content, XLSX, { 'content-disposition': `attachment; filename="${name}"` });

/** The body of an endpoint that consumes bytes. */
export function bytesOfBody(context: Context): Readable {
  if (context.bytes === null) throw new Error('this endpoint must consume bytes');
  return context.bytes.stream;
}
