import type { Me } from '@baixing/web';
import { createContext, useContext } from 'react';

const MeContext = createContext<Me | undefined>(undefined);

export const MeProvider = MeContext.Provider;

/** Who is signed in; only below the gate. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (me === undefined) throw new Error('this page must stand behind the gate');
  return me;
}
