import { type Instant, localDay } from '@baixing/domain/time';

/** Numbers cases of the past in the order they came: prefix, day, serial within the day. */
export function numberer(prefix: string): (registeredAt: Instant) => string {
  const last = new Map<string, number>();
  return (registeredAt) => {
    const day = localDay(registeredAt);
    const serial = (last.get(day) ?? 0) + 1;
    last.set(day, serial);
    return `${prefix}${day.replaceAll('-', '')}-${String(serial).padStart(4, '0')}`;
  };
}
