export {
  type BandSegment,
  type BandTick,
  bandPosition,
  bandSegments,
  bandTicks,
  hoursAndMinutes,
  type LedgerKind,
  type LedgerLine,
} from './case/band.ts';
export { DeadlineBand, type DeadlineBandProps, DeadlineLedger } from './case/deadline.tsx';
export { EarliesStrip, type EarliesStripProps, type Early, earlies } from './case/earlies-strip.tsx';
export type { CasePhoto, PhotoFact } from './case/photo.ts';
export { PhotoFacts } from './case/photo-facts.tsx';
export { PhotoViewer, type PhotoViewerProps } from './case/photo-viewer.tsx';
export { PhotoPair, type PhotoPairProps, PhotoRow } from './case/photos.tsx';
export { Timeline, type TimelineEntry } from './case/timeline.tsx';
export { Icon, type IconName, type IconProps, Mark } from './icon/icon.tsx';
export * from './light/index.ts';
export { DenseTable, type DenseTableProps } from './list/dense-table.tsx';
export type { Column, RowAct, TableSort } from './list/table-row.tsx';
export {
  ActButton,
  type ActButtonProps,
  Chip,
  type ChipProps,
  KeyHint,
  SwitchChip,
  Tag,
  type TagProps,
} from './page/bits.tsx';
export {
  Card,
  type CardProps,
  EmptyState,
  ErrorState,
  type ErrorStateProps,
  Facts,
  HintsBar,
  LoadingRows,
  PageHead,
} from './page/page.tsx';
export {
  DutyPiece,
  type DutySegment,
  DutyStrip,
  type DutyStripProps,
  type RailItem,
  Shell,
  type ShellProps,
} from './page/shell.tsx';
export { type UiLocale, UiLocaleProvider, type UiWords, useWords, wordsOf } from './words.ts';
