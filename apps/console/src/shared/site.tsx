import type { Permission, Post } from '@baixing/domain/access';
import type { Me } from '@baixing/web';
import { createContext, useContext } from 'react';
import type { Feature } from './feature.ts';

/** Who is signed in, and what of the console they have. */
export type Site = { me: Me; features: readonly Feature[] };

export const SiteContext = createContext<Site | undefined>(undefined);

function useSite(): Site {
  const site = useContext(SiteContext);
  if (site === undefined) throw new Error('the page must stand behind the sign-in');
  return site;
}

/** The person who is signed in. */
export function useMe(): Me {
  return useSite().me;
}

/** The pages this person has, so that one may lead to another without knowing it. */
export function useFeatures(): readonly Feature[] {
  return useSite().features;
}

/** Whether the person holds a permission. What the server refuses is refused whatever this says. */
export function useMay(permission: Permission): boolean {
  return (useMe().permissions as readonly string[]).includes(permission);
}

/** The posts the person serves in. */
export function usePosts(): readonly Post[] {
  return useMe().posts.map(({ post }) => post);
}
