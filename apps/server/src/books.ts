import type { Reader } from './db/transaction.ts';
import type { Announcement } from './live/outbox.ts';
import { createCalendarBook } from './modules/calendar/index.ts';
import { createCatalogueBook } from './modules/catalogue/index.ts';
import { createDirectoryBook } from './modules/identity/index.ts';
import { createPlaceBook } from './modules/places/index.ts';

/** The slowly changing tables, read into memory: asked without waiting, read afresh when somebody changes them. */
export function createBooks() {
  return {
    directory: createDirectoryBook(),
    catalogue: createCatalogueBook(),
    calendar: createCalendarBook(),
    places: createPlaceBook(),
  };
}

export type Books = ReturnType<typeof createBooks>;

/** Reads every book; called at the start and after a city has been loaded. */
export async function readBooks(books: Books, reader: Reader): Promise<void> {
  await Promise.all(Object.values(books).map((book) => book.reload(reader)));
}

/** Reads again what an announcement says has changed. */
export async function readAgain(
  books: Books,
  reader: Reader,
  announcements: readonly Announcement[],
): Promise<void> {
  const changed = new Set(
    announcements.filter(({ topic }) => topic === 'book').map(({ payload }) => String(payload.book)),
  );
  for (const name of changed) if (name in books) await books[name as keyof Books].reload(reader);
}
