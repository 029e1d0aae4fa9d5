/** Tracks of people on shift: how a piece is written, and what is read from it. */
export { believed, type Doubt, doubtsOf, type TrackRule } from './doubts.ts';
export {
  type DecodedPiece,
  decodePiece,
  encodePiece,
  MOST_PIECE_BYTES,
  MOST_POSITIONS,
  type PieceFault,
} from './piece.ts';
export { type TrackPosition, trackPosition } from './position.ts';
export { thinTrack } from './thin.ts';
export { distanceWalked, placeAt, positionNear } from './way.ts';
