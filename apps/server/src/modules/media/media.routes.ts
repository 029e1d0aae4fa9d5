import { contract } from '@baixing/contract';
import { AppError } from '../../app-error.ts';
import type { Reader } from '../../db/transaction.ts';
import { StoredFileMissing } from '../../files/storage.ts';
import { bytesOf, Download, personOf, type Route, route } from '../../http/context.ts';
import type { Person } from '../../person.ts';
import { asAppError, receiveFile } from './commands/receive-file.ts';
import { findUpload, type PieceParts, receivePiece } from './commands/receive-piece.ts';
import { attachment, FILE_HEADERS, presentFile } from './media.presenter.ts';
import { findFile, hasSent, type KeptFile } from './media.repository.ts';
import type { RenditionSize, Renditions } from './renditions.ts';

export type MediaParts = PieceParts & {
  /** Where uploads lie while they are judged. */
  spoolFolder: string;
  renditions: Renditions;
  /** Whether this person may see a case that holds the file. */
  maySeePhoto(reader: Reader, person: Person, hash: string): Promise<boolean>;
};

const missing = (error: unknown): unknown =>
  error instanceof StoredFileMissing ? new AppError('not-found') : asAppError(error);

/** A picture made fit to be seen. @throws AppError `not-found` for what is no picture or is not there */
export async function sendRendition(
  parts: Pick<MediaParts, 'renditions'>,
  file: KeptFile,
  size: RenditionSize,
): Promise<Download> {
  if (!file.type.startsWith('image/')) throw new AppError('not-found');
  const { bytes, type } = await parts.renditions.get(file.hash, size).catch((error: unknown) => {
    throw missing(error);
  });
  return new Download(bytes, type, FILE_HEADERS);
}

async function sendOriginal(parts: MediaParts, file: KeptFile): Promise<Download> {
  const stream = await parts.store.get(file.hash).catch((error: unknown) => {
    throw missing(error);
  });
  return new Download(stream, file.type, {
    ...FILE_HEADERS,
    'content-disposition': attachment(file.name),
    'content-length': String(file.size),
  });
}

/** Photos and papers: in by anybody signed in, out to whoever may see a case that holds them, or sent them. */
export function mediaRoutes(parts: MediaParts): Route[] {
  return [
    route(contract.sendFile, async (context, { query }) => {
      const sending = {
        stream: bytesOf(context),
        name: query.name,
        personId: personOf(context).personId,
      };
      return presentFile(await receiveFile(context.tx, parts, sending, context.at));
    }),
    route(contract.sendPiece, (context, { params, query }) => {
      const { personId } = personOf(context);
      return receivePiece(parts, { ...query, ...params, personId, stream: bytesOf(context) }, context.at);
    }),
    route(contract.findUpload, (context, { params }) =>
      findUpload(parts, { ...params, personId: personOf(context).personId }),
    ),
    route(contract.getFile, async (context, { params, query }) => {
      const person = personOf(context);
      const file = await findFile(context.tx, params.hash);
      const theirs =
        file !== undefined &&
        ((await hasSent(context.tx, file.hash, person.personId)) ||
          (await parts.maySeePhoto(context.tx, person, file.hash)));
      if (!theirs) throw new AppError('not-found');
      return query.size === 'original' ? sendOriginal(parts, file) : sendRendition(parts, file, query.size);
    }),
  ];
}
