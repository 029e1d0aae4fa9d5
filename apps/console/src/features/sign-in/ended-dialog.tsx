import { Modal } from 'antd';
import '../../shared/account/account.css';
import type { Me } from '@baixing/web';
import { SignInForm } from '../../shared/account/sign-in-form.tsx';
import { useSignInWords } from './words.ts';

/** A session that ended in the middle of something: signing in lies over the page, and the page is still there. */
export function EndedDialog(props: { me: Me; onSignedIn: (me: Me) => void; onOther: () => void }) {
  const say = useSignInWords();
  const { me } = props;
  return (
    // Above every other dialog: what was being typed there stays there.
    <Modal
      open
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      footer={null}
      width={400}
      centered
      zIndex={2000}
      title={say('ended.title')}
    >
      <p className="bx-quiet door-safe">{say('ended.safe')}</p>
      <SignInForm username={me.username} onSignedIn={props.onSignedIn} />
      <button type="button" className="bx-plain bx-accent door-leave" onClick={props.onOther}>
        {say('ended.other', { name: me.name })}
      </button>
    </Modal>
  );
}
