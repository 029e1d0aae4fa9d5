import { ClientError } from '@baixing/client';
import { Icon, type IconName } from '@baixing/ui';
import { defineWords } from '@baixing/web';
import { type ReactNode, useId } from 'react';

export type ButtonProps = {
  onPress?: () => void;
  primary?: boolean;
  size?: 'small' | 'usual' | 'large';
  icon?: IconName;
  /** Why it cannot be pressed now; said in it. */
  reason?: string | null | undefined;
  submit?: boolean;
  expanded?: boolean;
  children: ReactNode;
};

/** A large button. When it cannot be pressed it is drawn dashed, says why, and does nothing. */
export function Button(props: ButtonProps) {
  const { primary = false, size = 'usual', reason } = props;
  const off = reason != null;
  const looks = ['fd-button', primary ? 'fd-primary' : '', size === 'usual' ? '' : `fd-${size}`];
  return (
    <button
      type={props.submit ? 'submit' : 'button'}
      className={looks.filter(Boolean).join(' ')}
      aria-disabled={off}
      aria-expanded={props.expanded}
      onClick={off ? (event) => event.preventDefault() : props.onPress}
    >
      {props.icon !== undefined && <Icon name={props.icon} size={size === 'large' ? 20 : 18} />}
      <span>
        {props.children}
        {off && reason !== '' && <small>{reason}</small>}
      </span>
    </button>
  );
}

/** A sentence on a ground of its own. */
export function Note(props: { kind?: 'plain' | 'warn' | 'late'; icon?: IconName; children: ReactNode }) {
  const { kind = 'plain', icon = 'warning' } = props;
  return (
    <div
      className={kind === 'plain' ? 'fd-note' : `fd-note fd-note-${kind}`}
      role={kind === 'late' ? 'alert' : undefined}
    >
      <Icon name={icon} size={16} />
      <div className="bx-grow">{props.children}</div>
    </div>
  );
}

/** A field with its name, what is optional about it, and what is wrong with it. */
export function FieldFrame(props: {
  label: string;
  aside?: string | undefined;
  error?: string | undefined;
  children: (id: string) => ReactNode;
}) {
  const id = useId();
  return (
    <div className="fd-field">
      <label className="fd-label" htmlFor={id}>
        {props.label}
        {props.aside !== undefined && <small>{props.aside}</small>}
      </label>
      {props.children(id)}
      {props.error !== undefined && (
        <p className="fd-error" role="alert">
          {props.error}
        </p>
      )}
    </div>
  );
}

/** One choice among several. */
export function ChoiceChip(props: { on: boolean; onPick: () => void; children: ReactNode }) {
  return (
    <button type="button" className="fd-chip" aria-pressed={props.on} onClick={props.onPick}>
      {props.children}
    </button>
  );
}

/** Keeps the place of what is being read. */
export function Waiting({ rows = 3 }: { rows?: number }) {
  const say = useSay();
  return (
    <div className="bx-col" role="status" aria-label={say('loading')}>
      {Array.from({ length: rows }, (_, row) => row).map((row) => (
        <div key={row} className="fd-skeleton" />
      ))}
    </div>
  );
}

const useSay = defineWords(
  'parts',
  {
    loading: '正在读取',
    unreachable: '连接不上服务器。已提交的内容都在服务器上，没有提交的还在手机里。',
    retry: '再试一次',
    reference: '编号 {{id}}',
    unknown: '程序出了意料之外的错。已提交的内容没有丢失。',
  },
  {
    loading: 'Loading',
    unreachable: 'No connection to the server. What was sent is there; what was not is on this phone.',
    retry: 'Try again',
    reference: 'Reference {{id}}',
    unknown: 'Something unexpected went wrong in the program. What was sent is not lost.',
  },
);

/** What an error says to a person, in the language of the page. */
export function useErrorText(): (error: unknown) => string {
  const say = useSay();
  return (error) => {
    if (!(error instanceof ClientError)) return say('unknown');
    return error.status === 0 ? say('unreachable') : error.message;
  };
}

/** A reading that failed: what happened, what is safe, and one touch to try again. */
export function ReadTrouble({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const say = useSay();
  const text = useErrorText();
  const requestId = error instanceof ClientError ? error.requestId : undefined;
  return (
    <Note kind="late">
      <p>{text(error)}</p>
      {requestId !== undefined && <p className="bx-small">{say('reference', { id: requestId })}</p>}
      <p style={{ marginTop: 8 }}>
        <Button size="small" icon="retry" onPress={onRetry}>
          {say('retry')}
        </Button>
      </p>
    </Note>
  );
}
