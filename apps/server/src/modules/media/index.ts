export { receiveFile } from './commands/receive-file.ts';
export { FileBook } from './file-book.ts';
export { presentFile } from './media.presenter.ts';
export { findFile, photoSizes, publicPhotos } from './media.repository.ts';
export { type MediaParts, mediaRoutes, sendRendition } from './media.routes.ts';
export { Renditions } from './renditions.ts';
