import type { CaseFile } from '@baixing/domain/case';
import type { CaseParts } from './parts.ts';

/** What a search in words looks through: number, description, address, class, street and community. No person. */
export function wordsOf(parts: CaseParts, number: string, file: CaseFile): string {
  const cell = file.place.cellCode ?? '';
  return [
    number,
    file.description,
    file.place.address,
    file.class ? `${parts.catalogue.classOf(file.class)?.name ?? ''} ${file.class.code}` : '',
    parts.places.nameOf(cell.slice(0, 9)) ?? '',
    parts.places.nameOf(cell.slice(0, 12)) ?? '',
  ]
    .join(' ')
    .toLowerCase();
}
