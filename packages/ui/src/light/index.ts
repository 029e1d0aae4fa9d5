export {
  ClockText,
  type ClockTextProps,
  Light,
  LightLegend,
  type LightName,
  LightShape,
  lightFill,
  lightOrder,
} from './light.tsx';
export { LightBar, type LightCounts, LightSplit, lightShares } from './light-bar.tsx';
export { StageCounter, type StageCounterProps, StageCounters } from './stage-counter.tsx';
