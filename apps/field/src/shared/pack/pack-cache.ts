/** The cache of the day pack's pictures and map; filled and forgotten by the page, only read by the worker. */
export const PACK_CACHE = 'baixing-field-pack';
