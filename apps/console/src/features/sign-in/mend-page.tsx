import type { Me } from '@baixing/web';
import { PasswordForm } from '../../shared/account/password-form.tsx';
import { SecondFactorForm } from '../../shared/account/second-factor-form.tsx';
import { Door } from './door.tsx';
import { useSignInWords } from './words.ts';

/** What must be done before anything else: a new password, or a second factor. */
export function MendPage(props: { me: Me; onMended: () => void; onSignOut: () => void }) {
  const say = useSignInWords();
  const { me, onMended } = props;
  const factor = me.mustFix === 'second-factor-required';
  return (
    <Door
      title={say(factor ? 'mend.factorTitle' : 'mend.passwordTitle')}
      why={say(factor ? 'mend.factorWhy' : 'mend.passwordWhy')}
    >
      {factor ? (
        <SecondFactorForm onConfirmed={onMended} />
      ) : (
        <PasswordForm username={me.username} forced onChanged={onMended} />
      )}
      <button type="button" className="bx-plain bx-accent door-leave" onClick={props.onSignOut}>
        {say('mend.signOut')}
      </button>
    </Door>
  );
}
