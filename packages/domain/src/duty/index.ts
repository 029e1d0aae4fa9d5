export { nextRegimeChange, REGIME_WINDOWS, type Regime, type RegimeWindow, regimeAt } from './regimes.ts';
