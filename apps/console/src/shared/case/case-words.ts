import { CLOCK_KINDS, SOURCES, STAGES } from '@baixing/domain/case';
import type { LightName } from '@baixing/ui';
import { useName } from '@baixing/web';

type Names = Readonly<Record<string, { zh: string; en: string }>>;

/** A word of the domain's own tables; one this program does not know yet is shown as it came. */
function useWordOf(names: Names): (code: string) => string {
  const name = useName();
  return (code) => {
    const found = Object.hasOwn(names, code) ? names[code] : undefined;
    return found === undefined ? code : name(found);
  };
}

/** 待派遣, 处置中 … */
export const useStageName = () => useWordOf(STAGES);
/** 服务热线, 监督员上报 … */
export const useSourceName = () => useWordOf(SOURCES);
/** 受理, 处置 … of a clock. */
export const useClockName = () => useWordOf(CLOCK_KINDS);

/** The number as a desk calls it: without prefix, and without the year when it is the present one. */
export function shortNumber(number: string, yearNow: number): string {
  const [, year, day, serial] = /(\d{4})(\d{4})-(\d+)$/.exec(number) ?? [];
  if (serial === undefined) return number;
  return Number(year) === yearNow ? `${day}-${serial}` : `${year}${day}-${serial}`;
}

const LIGHTS: readonly string[] = ['green', 'yellow', 'red', 'grey'];

/** The light as the shared parts know it. */
export function lightOf(light: string): LightName {
  return LIGHTS.includes(light) ? (light as LightName) : 'grey';
}
