import { Icon } from '@baixing/ui';
import { clockText } from '@baixing/web';
import { useMe } from '../../shared/me.ts';
import { type StoredPiece, trackDatabase } from '../../shared/shift/track-database.ts';
import { useLiveQuery } from '../../shared/use-live-query.ts';
import { useOutboxWords } from './outbox-words.ts';

/** The parts of this person's track that the server does not have yet; they go by themselves, beside the line. */
export function TrackLines() {
  const say = useOutboxWords();
  const me = useMe();
  const pieces = useLiveQuery(
    () => trackDatabase.pieces.where('personId').equals(me.id).sortBy('from'),
    `track ${me.id}`,
  );
  if (pieces === undefined || pieces.length === 0) return null;
  return (
    <section className="bx-col">
      <h2 className="fd-label">
        {say('group.track')} <small>{pieces.length}</small>
      </h2>
      {pieces.map((piece) => (
        <TrackLine key={piece.id} piece={piece} />
      ))}
    </section>
  );
}

function TrackLine({ piece }: { piece: StoredPiece }) {
  const say = useOutboxWords();
  const { from, to, count, refusal } = piece;
  const state = refusal === null ? 'waiting' : 'refused';
  return (
    <article className="fd-card fd-operation" data-state={state}>
      <Icon name={refusal === null ? 'clock' : 'close'} size={18} />
      <span className="bx-grow">
        <span className="fd-operation-head">
          <b>{say('track', { from: clockText(from), to: clockText(to) })}</b>
          <em>{say(`state.${state}`)}</em>
        </span>
        <span className="bx-small bx-quiet">{say('positions', { count })}</span>
        {refusal !== null && <span className="fd-operation-why">{refusal.message}</span>}
      </span>
    </article>
  );
}
