import type { FormInstance } from 'antd';
import { useEffect, useRef, useState } from 'react';

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** The fields in which two states of a thing differ. */
export function fieldsBetween<Values extends object>(one: Values, other: Values): (keyof Values & string)[] {
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])] as (keyof Values & string)[];
  return names.filter((name) => !same(one[name], other[name]));
}

/**
 * While a form stands open, what somebody else changes comes into the fields that nobody touched here; a touched one
 * keeps what was typed. Returns the touched ones that somebody else changed too.
 */
export function useFollow<Values extends object>(
  form: FormInstance<Values>,
  now: Values | undefined,
): readonly (keyof Values & string)[] {
  const known = useRef(now);
  const [contested, setContested] = useState<readonly (keyof Values & string)[]>([]);
  const text = JSON.stringify(now);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another object that says the same is no change
  useEffect(() => {
    const before = known.current;
    known.current = now;
    if (before === undefined || now === undefined) return;
    const others = fieldsBetween(before, now);
    const both = others.filter((name) => form.isFieldTouched(name as never));
    const untouched = others.filter((name) => !both.includes(name));
    // Set so that they still count as untouched.
    form.setFields(untouched.map((name) => ({ name: name as never, value: now[name], touched: false })));
    if (both.length > 0) setContested((earlier) => [...new Set([...earlier, ...both])]);
  }, [text, form]);
  return contested;
}
