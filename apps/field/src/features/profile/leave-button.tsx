import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../shared/parts/parts.tsx';
import { useOpenShift } from '../../shared/shift/use-shift.ts';
import { useShiftActs } from '../../shared/shift/use-shift-acts.ts';
import { signOut } from '../../shared/sign-out.ts';
import { useProfileWords } from './profile-words.ts';

/** Signs out of the application; whoever is on shift signs out of that first, and nothing is recorded any more. */
export function LeaveButton() {
  const say = useProfileWords();
  const queries = useQueryClient();
  const shift = useOpenShift();
  const acts = useShiftActs();
  const [leaving, setLeaving] = useState(false);
  const leave = async () => {
    setLeaving(true);
    if (shift != null) await acts.endBeforeLeaving(shift.id);
    await signOut(queries);
  };
  return (
    <Button reason={leaving ? '' : null} onPress={() => void leave()}>
      {say(shift == null ? 'signOut' : 'signOutOfShift')}
    </Button>
  );
}
