import type { Reader, Writer } from '../../db/transaction.ts';
import { together } from '../../together.ts';
import { keepFiles, type SentFile, sizeSentBy } from './media.repository.ts';

/** The book of files for a crowd that comes at once: what several send at the same time is written in one statement. */
export class FileBook {
  private readonly reader: Reader;
  /** Writes a file into the book; the same bytes again, or from somebody else, are one file. Durable when it returns. */
  readonly keep: (file: SentFile) => Promise<void>;

  constructor(writer: Writer) {
    this.reader = writer;
    this.keep = together((files) => keepFiles(writer, files));
  }

  /** Bytes of the file where this person has sent all of it; undefined else. */
  sizeSentBy(hash: string, personId: string): Promise<number | undefined> {
    return sizeSentBy(this.reader, hash, personId);
  }
}
