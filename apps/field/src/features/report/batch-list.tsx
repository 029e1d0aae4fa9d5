import { clockText } from '@baixing/web';
import type { StoredOperation } from '../../shared/outbox/operation.ts';
import { Button } from '../../shared/parts/parts.tsx';
import { useStoredPhoto } from '../../shared/photos/stored-photo.tsx';
import { useBatchWords } from './batch-words.ts';

export type BatchListProps = {
  made: readonly StoredOperation[];
  /** Takes back the last one; absent once it has been sent. */
  undo: (() => Promise<void>) | undefined;
  /** Only the last so many. */
  most?: number;
};

/** What a batch has made so far, the last one first. */
export function BatchList({ made, undo, most = made.length }: BatchListProps) {
  const say = useBatchWords();
  if (made.length === 0) return null;
  return (
    <section className="fd-batch" aria-label={say('whole', { count: made.length })}>
      <ol reversed>
        {made
          .map((one, index) => ({ one, number: index + 1 }))
          .toReversed()
          .slice(0, most)
          .map(({ one, number }) => (
            <BatchItem
              key={one.id}
              one={one}
              number={number}
              undo={number === made.length ? undo : undefined}
            />
          ))}
      </ol>
    </section>
  );
}

type ItemProps = { one: StoredOperation; number: number; undo: (() => Promise<void>) | undefined };

function BatchItem({ one, number, undo }: ItemProps) {
  const say = useBatchWords();
  const photo = useStoredPhoto(one.photos[0]?.hash);
  const accuracy = one.operation.photos[0]?.point?.accuracyMetres;
  const { fate } = one;
  const said = [
    clockText(Date.parse(one.operation.madeAt)),
    accuracy === undefined ? null : say('accuracy', { metres: Math.round(accuracy) }),
    fate.state === 'received' ? fate.acted?.number : null,
  ];
  return (
    <li data-state={fate.state}>
      {photo === undefined ? <i /> : <img src={photo.address} alt="" />}
      <span className="bx-grow">
        <b>{say('one', { number })}</b> <em>{say(`state.${fate.state}`)}</em>
        <small>{said.filter(Boolean).join(' · ')}</small>
      </span>
      {undo !== undefined && (
        <Button size="small" onPress={() => void undo()}>
          {say('undo', { number })}
        </Button>
      )}
    </li>
  );
}
