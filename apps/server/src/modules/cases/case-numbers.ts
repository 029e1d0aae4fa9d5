import type { LocalDay } from '@baixing/domain/time';
import type pg from 'pg';
import { takeSerials } from './case-number.repository.ts';

const BLOCK = 20;

/**
 * Case numbers: prefix, day, serial, `泰城管20260928-0042`. Serials are taken in blocks outside the registering
 * transaction, so that registrations do not queue behind one row; a crash or a refusal may leave a gap, never a double.
 */
export class CaseNumbers {
  private readonly pool: pg.Pool;
  private readonly prefix: string;
  private day: LocalDay = '';
  private next = 1;
  private last = 0;
  private refill: Promise<void> | undefined;

  /** @param pool a pool of its own: a registering transaction holds a connection while it waits here */
  constructor(pool: pg.Pool, prefix: string) {
    this.pool = pool;
    this.prefix = prefix;
  }

  async take(day: LocalDay): Promise<string> {
    while (day !== this.day || this.next > this.last) {
      this.refill ??= this.reserve(day).finally(() => {
        this.refill = undefined;
      });
      await this.refill;
    }
    const serial = this.next++;
    return `${this.prefix}${day.replaceAll('-', '')}-${String(serial).padStart(4, '0')}`;
  }

  private async reserve(day: LocalDay): Promise<void> {
    const last = await takeSerials(this.pool, day, BLOCK);
    this.day = day;
    this.last = last;
    this.next = last - BLOCK + 1;
  }
}
