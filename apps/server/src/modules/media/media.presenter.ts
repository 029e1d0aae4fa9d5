import { wireInstant } from '@baixing/contract';
import type { ReceivedFile } from './commands/receive-file.ts';

/** A received file as its sender is told about it. */
export function presentFile({ hash, facts }: ReceivedFile) {
  const photo = facts.kind === 'photo' ? facts : null;
  return {
    hash,
    kind: facts.kind,
    type: facts.mediaType,
    width: photo?.widthPx ?? null,
    height: photo?.heightPx ?? null,
    takenAt: wireInstant(photo?.takenAt),
    point: photo?.point ?? null,
  };
}

/** Bytes of strangers: never run, never guessed at, and the same for ever under their hash. */
export const FILE_HEADERS: Record<string, string> = {
  'cache-control': 'private, max-age=31536000, immutable',
  'content-security-policy': "default-src 'none'; sandbox",
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
};

/** Hands a file out as a download under the sender's name, in any script. */
export function attachment(name: string): string {
  const plain = name.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_');
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name).replaceAll(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)}`;
}
