/** The case an act is done on, as the person sees it: its version is sent along, so that nobody acts on what was. */
export type ActSubject = { id: string; number: string; version: number };
