import { tellThousand } from './thousand-stories.ts';

tellThousand(0);
