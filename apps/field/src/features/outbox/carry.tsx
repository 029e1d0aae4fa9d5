import { momentText, newId, useLocale, useNow, useServerClock } from '@baixing/web';
import { type ChangeEvent, useId, useState } from 'react';
import { database } from '../../shared/database.ts';
import { useMe } from '../../shared/me.ts';
import { exportOutbox, FILE_SUFFIX, fileNameOf } from '../../shared/outbox/export.ts';
import { type BadFile, type Brought, countNew, readOutboxFile, takeIn } from '../../shared/outbox/import.ts';
import { useOutbox } from '../../shared/outbox/outbox-context.ts';
import { Button, Note } from '../../shared/parts/parts.tsx';
import { toast } from '../../shared/parts/toast.tsx';
import { useOutboxWords } from './outbox-words.ts';

/** Hands a file to whatever the phone sends files with; where it cannot, the file is put among the downloads. */
async function handOver(file: File): Promise<void> {
  if (navigator.canShare?.({ files: [file] })) {
    try {
      await navigator.share({ files: [file] });
      return;
    } catch (error) {
      // The person closed the list of ways; nothing else was asked for.
      if (error instanceof DOMException && error.name === 'AbortError') return;
    }
  }
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** What a file holds, before it is taken in. */
type Found = { brought: Brought; fresh: number };

/** By file to another phone or a desk, and from another phone to this one: for when this phone finds no signal any more. */
export function Carry({ waiting }: { waiting: number }) {
  const say = useOutboxWords();
  const me = useMe();
  const clock = useServerClock();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<BadFile | 'full'>();
  const [found, setFound] = useState<Found>();
  const id = useId();

  const carryAway = async () => {
    setBusy(true);
    const now = clock.now();
    const blob = await exportOutbox(database, { now, newId });
    await handOver(new File([blob], fileNameOf(me.username, now), { type: blob.type }));
    setBusy(false);
  };
  const chosen = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [file] = target.files ?? [];
    target.value = '';
    setFound(undefined);
    setProblem(undefined);
    if (file === undefined) return;
    const brought = await readOutboxFile(file);
    if (typeof brought === 'string') setProblem(brought);
    else setFound({ brought, fresh: await countNew(database, brought) });
  };
  return (
    <section className="bx-col" aria-label={say('carry.title')}>
      <h2 className="fd-label">{say('carry.title')}</h2>
      <div className="fd-pair">
        <Button
          reason={busy ? '' : waiting === 0 ? say('carry.nothing') : null}
          onPress={() => void carryAway()}
        >
          {say('carry.export')}
        </Button>
        <label className="fd-button fd-import" htmlFor={id}>
          <input
            id={id}
            className="bx-unseen"
            type="file"
            accept={`${FILE_SUFFIX},application/json`}
            onChange={(event) => void chosen(event)}
          />
          {say('carry.import')}
        </label>
      </div>
      <p className="bx-small bx-faint">{say('carry.hint')}</p>
      {problem !== undefined && (
        <Note kind="late" icon="close">
          {say(`carry.bad.${problem}`)}
        </Note>
      )}
      {found !== undefined && (
        <FoundFile found={found} onDone={() => setFound(undefined)} onFull={() => setProblem('full')} />
      )}
    </section>
  );
}

function FoundFile({ found, onDone, onFull }: { found: Found; onDone: () => void; onFull: () => void }) {
  const say = useOutboxWords();
  const locale = useLocale();
  const now = useNow(60_000);
  const clock = useServerClock();
  const outbox = useOutbox();
  const { brought, fresh } = found;
  const count = brought.operations.length;
  const take = async () => {
    try {
      const taken = await takeIn(database, brought, { now: clock.now(), newId });
      toast(say('carry.taken', { count: taken }));
      outbox.wake('new');
    } catch {
      onFull();
    }
    onDone();
  };
  return (
    <div className="fd-card bx-col" role="status">
      <b>{say('carry.found', { count, time: momentText(Date.parse(brought.exportedAt), now, locale) })}</b>
      <ul className="fd-found">
        {brought.operations.map(({ operation, title, personName }) => (
          <li key={operation.id}>{[title ?? operation.what.kind, personName].filter(Boolean).join(' · ')}</li>
        ))}
      </ul>
      <p className="bx-small bx-quiet">
        {fresh === count ? say('carry.promise') : say('carry.known', { count: count - fresh })}
      </p>
      <div className="fd-pair">
        <Button primary reason={fresh === 0 ? say('carry.allKnown') : null} onPress={() => void take()}>
          {say('carry.take')}
        </Button>
        <Button onPress={onDone}>{say('carry.leave')}</Button>
      </div>
    </div>
  );
}
