/** Photos one report may bring; the contract says the same, and a test holds them together. */
export const REPORT_PHOTO_LIMIT = 6;
