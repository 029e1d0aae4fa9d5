import { defineWords } from '@baixing/web';
import { useState } from 'react';
import { makeRoom } from '../outbox/make-room.ts';
import type { Refusal } from '../outbox/operation.ts';
import { Button, Note } from './parts.tsx';

const useSay = defineWords(
  'save-trouble',
  {
    makeRoom: '清掉可再下载的内容（地图、列表）',
    made: '已清掉，请再按一次。仍存不下的话，要从手机里删些别的。',
  },
  {
    makeRoom: 'Clear what can be loaded again (map, lists)',
    made: 'Cleared: press again. If it still does not fit, something else must be deleted from the phone.',
  },
);

/** Why a form could not be saved on this phone, what is safe, and what to do. */
export function SaveTrouble({ trouble }: { trouble: Refusal | undefined }) {
  if (trouble === undefined) return null;
  return (
    <Note kind="late">
      <p>{trouble.message}</p>
      {trouble.code === 'phoneFull' && <MakeRoom />}
    </Note>
  );
}

function MakeRoom() {
  const say = useSay();
  const [made, setMade] = useState(false);
  if (made) return <p role="status">{say('made')}</p>;
  return (
    <p style={{ marginTop: 8 }}>
      <Button size="small" onPress={() => void makeRoom().finally(() => setMade(true))}>
        {say('makeRoom')}
      </Button>
    </p>
  );
}
