import type { Permission, Post } from '@baixing/domain/access';
import type { Stage } from '@baixing/domain/case';
import type { IconName } from '@baixing/ui';
import type { ComponentType } from 'react';

/** One page of the console. `src/app/features.tsx` lists them; the router, the rail and the keys are readings of the list. */
export type Feature = {
  id: string;
  /** As the router writes it: `/cases/$id`. */
  path: string;
  /** The page, as the default export of a file of the feature; it comes when it is first opened. */
  load: () => Promise<{ default: ComponentType }>;
  /** Who has it. Without one, everybody who is signed in. */
  permission?: Permission | readonly Permission[];
  /** Where the permission is wider than the desk: only these posts see it on the rail and by key. */
  posts?: readonly Post[];
  /** Its place on the rail, in the order of the list; pages opened from others have none. */
  rail?: {
    icon: IconName;
    label: { zh: string; en: string };
    /** The letter after G that opens it. */
    letter: string;
    /** Stages whose waiting cases are counted on the rail, as far as they are mine. */
    counts?: readonly Stage[];
  };
  /** The rail item that is lit while this page is open, when it is not its own. */
  under?: string;
};
