export { receiveFile } from './commands/receive-file.ts';
export { FileBook } from './file-book.ts';
export { mediaSweeps } from './media.jobs.ts';
export { presentFile } from './media.presenter.ts';
export { findFile, photoSizes, publicPhotos } from './media.repository.ts';
export { type MediaParts, mediaRoutes, sendRendition } from './media.routes.ts';
export { nearPhotos, unreadablePhotos } from './print.repository.ts';
export { Prints } from './prints.ts';
export { Renditions } from './renditions.ts';
