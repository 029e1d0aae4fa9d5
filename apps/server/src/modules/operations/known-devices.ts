import type { Reader } from '../../db/transaction.ts';
import { isRegisteredBy } from './device.repository.ts';

const KEPT = 20_000;

/** Who has registered which device. What is registered stays so: it is read once by a process, and then remembered. */
export class KnownDevices {
  private readonly known = new Set<string>();

  async has(reader: Reader, deviceId: string, personId: string): Promise<boolean> {
    const key = `${deviceId} ${personId}`;
    if (this.known.has(key)) return true;
    if (!(await isRegisteredBy(reader, deviceId, personId))) return false;
    if (this.known.size >= KEPT) this.known.clear();
    this.known.add(key);
    return true;
  }
}
