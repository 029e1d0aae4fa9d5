import { useLocale } from '@baixing/web';
import { useMemo } from 'react';
import { useClasses } from '../queries.ts';

type Named = { className: string | null; classCode: string | null };

/** What a class is called in the language of the page; as it was told where the catalogue has no other name for it. */
export function useClassName(): (row: Named) => string | null {
  const locale = useLocale();
  const { data } = useClasses('');
  const english = useMemo(() => {
    const classes = (data?.majors ?? []).flatMap((major) => major.classes);
    // A code says one thing in the standard of 2013 and another in that of 2026: the Chinese name must be the same too.
    return new Map(classes.map(({ code, name, nameEn }) => [`${code} ${name}`, nameEn]));
  }, [data]);
  return ({ className, classCode }) => {
    if (locale !== 'en' || className === null) return className;
    return english.get(`${classCode ?? ''} ${className}`) || className;
  };
}
