import { useQueryClient } from '@tanstack/react-query';
import { Button, Note } from '../../shared/parts/parts.tsx';
import { signOut } from '../../shared/sign-out.ts';
import { PasswordForm } from './password-form.tsx';
import { useProfileWords } from './profile-words.ts';

/** What must be mended before anything else can be done. */
export function MustFix({ kind }: { kind: 'password-expired' | 'second-factor-required' }) {
  const say = useProfileWords();
  const queries = useQueryClient();
  return (
    <div className="fd-page">
      <main className="fd-body" style={{ paddingTop: 24 }}>
        <Note kind="warn">{say(kind === 'password-expired' ? 'expired' : 'factor')}</Note>
        {kind === 'password-expired' && <PasswordForm />}
        <Button onPress={() => void signOut(queries)}>{say('signOut')}</Button>
      </main>
    </div>
  );
}
