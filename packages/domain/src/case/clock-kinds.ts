/** The statutory clocks of a case. `handle` takes its limit from class × condition × area; the rest from the stage limits. */
export const CLOCK_KINDS = {
  accept: { zh: '受理', en: 'Acceptance' },
  verify: { zh: '核实', en: 'Verification' },
  file: { zh: '立案', en: 'Filing' },
  dispatch: { zh: '派遣', en: 'Dispatch' },
  handle: { zh: '处置', en: 'Handling' },
  'send-check': { zh: '发核查', en: 'Sending for check' },
  check: { zh: '核查', en: 'Check' },
  close: { zh: '结案', en: 'Closing' },
  review: { zh: '自处置审核', en: 'Review of self-handling' },
} as const;

export type ClockKind = keyof typeof CLOCK_KINDS;

/** Clocks with a limit of the stage, not of the class. */
export type StageClockKind = Exclude<ClockKind, 'handle'>;
