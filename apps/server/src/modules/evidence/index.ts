export { CaptureMarks } from './capture-marks.ts';
export { keepEvidence } from './keep-evidence.ts';
export { readFactsBy } from './queries/read-facts.ts';
