import { HintsBar, LoadingRows } from '@baixing/ui';
import type { ReactNode } from 'react';
import { ReadError } from '../errors.tsx';
import './admin.css';
import { useAdminWords } from './words.ts';

/** What a list needs to know of its reading. */
interface Reading<Data> {
  isPending: boolean;
  data: Data | undefined;
  error: unknown;
  refetch: () => unknown;
}

/** The frame of a list of administration: it waits, says why it could not be read, or shows it; below, its keys. */
export function ListFrame<Data>(props: {
  reading: Reading<Data>;
  /** Rows are opened with Enter. */
  opens: boolean;
  children: (data: Data) => ReactNode;
}) {
  const { reading, opens, children } = props;
  const say = useAdminWords();
  return (
    <>
      <div className="admin-list bx-card">
        {reading.data !== undefined ? (
          children(reading.data)
        ) : reading.isPending ? (
          <LoadingRows rows={14} />
        ) : (
          <ReadError error={reading.error} onRetry={() => void reading.refetch()} />
        )}
      </div>
      <HintsBar
        hints={[{ keys: '↑ ↓', text: say('move') }, ...(opens ? [{ keys: 'Enter', text: say('open') }] : [])]}
      />
    </>
  );
}
