export { Sparkline, type SparklineProps, sparkPath } from './sparkline.tsx';
