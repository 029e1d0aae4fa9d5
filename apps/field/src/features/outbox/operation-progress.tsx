import type { StoredOperation } from '../../shared/outbox/operation.ts';
import type { SenderStatus } from '../../shared/outbox/sender.ts';
import { useOutboxWords } from './outbox-words.ts';

export type Sending = NonNullable<SenderStatus['sending']>;

/** A size for a person: 0.6 MB, 1.4 GB. */
export const sizeText = (bytes: number): string =>
  bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;

/** How far an operation is that is being sent. */
export function OperationProgress({ stored, sending }: { stored: StoredOperation; sending: Sending }) {
  const say = useOutboxWords();
  const bytes = stored.photos.reduce((sum, photo) => sum + photo.bytes, 0);
  const there = Math.min(bytes, sending.bytesSent);
  const share = bytes === 0 ? 1 : there / bytes;
  return (
    <>
      <span className="bx-small bx-quiet">
        {bytes === 0 || share === 1
          ? say('sendingText')
          : say('sendingPhotos', {
              there: sending.photosThere,
              count: stored.photos.length,
              sent: (there / 1e6).toFixed(1),
              bytes: sizeText(bytes),
            })}
      </span>
      <span className="bx-bar fd-operation-bar" aria-hidden="true">
        <i style={{ width: `${share * 100}%` }} />
      </span>
    </>
  );
}
