/**
 * The browser's side of the house: what the console and the phone's application both do with the server, and say in
 * two languages. It draws nothing of its own.
 */
export { createCaller, fileUrl, newId, onServerTime } from './caller.ts';
export { type LiveState, useLiveState, useLiveStream } from './live.ts';
export { createQueryClient, noticeSessionEnd } from './query-client.ts';
export {
  BOOK,
  type CaseRow,
  type CaseView,
  type ClassRow,
  type ConditionRow,
  createReadings,
  type Located,
  type Me,
  type PlaceRow,
  type Point,
  type Unit,
  WHILE_TIME_PASSES,
} from './readings.ts';
export {
  createServerClock,
  type ServerClock,
  ServerClockProvider,
  useNow,
  useServerClock,
} from './server-clock.tsx';
export { sessionGoesOn, useSessionEnded } from './session-end.ts';
export { createSignal, type Signal } from './signal.ts';
export {
  clockSeconds,
  clockText,
  dayText,
  exactText,
  momentText,
  spanText,
  stopwatch,
  weekdayText,
} from './time-words.ts';
export {
  adoptLocale,
  currentLocale,
  defineWords,
  type Locale,
  onLocaleChange,
  type Say,
  switchLocale,
  useLocale,
  useName,
} from './words.ts';
