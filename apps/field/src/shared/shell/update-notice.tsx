import { Icon } from '@baixing/ui';
import { defineWords } from '@baixing/web';
import { useRoute } from '../router.ts';
import { takeUpdate, useUpdate } from './update.ts';
import './shell.css';

const useSay = defineWords(
  'update',
  { ready: '新版本已备好', hint: '没发出的都会留着', take: '现在换用' },
  { ready: 'A new version is ready', hint: 'What has not been sent stays', take: 'Use it now' },
);

/** Pages on which nothing can be half filled in, and no camera is open. */
const CALM: readonly string[] = ['home', 'tasks', 'task', 'outbox', 'contacts'];

/** A calm line that offers the newer version; never over a form. Whoever leaves it gets the version at the next start. */
export function UpdateNotice() {
  const say = useSay();
  const update = useUpdate();
  const { page } = useRoute();
  if (update === 'none' || !CALM.includes(page)) return null;
  return (
    <div className="fd-update" role="status">
      <Icon name="retry" size={18} />
      <span className="bx-grow">
        <b>{say('ready')}</b> <small>{say('hint')}</small>
      </span>
      <button type="button" className="fd-link" onClick={takeUpdate}>
        {say('take')}
      </button>
    </div>
  );
}
