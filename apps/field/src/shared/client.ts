import { createCaller } from '@baixing/web';

/** The one caller of the server. It tries once: how often an operation is sent again is decided in `operations.ts`. */
export const client = createCaller({ tries: 1 });
