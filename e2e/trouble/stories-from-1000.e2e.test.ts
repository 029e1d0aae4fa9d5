import { tellThousand } from './thousand-stories.ts';

tellThousand(1_000);
