import { ClientError } from '@baixing/client';
import { Icon } from '@baixing/ui';
import { useErrorText } from '../errors.tsx';
import './admin.css';
import { useAdminWords } from './words.ts';

/** Why a write was not taken: in the server's words, with every field or row it names, and what stands now. */
export function WriteTrouble({ error }: { error: unknown }) {
  const say = useAdminWords();
  const text = useErrorText();
  if (error === null || error === undefined) return null;
  const known = error instanceof ClientError ? error : undefined;
  const sheet = known?.code === 'row-errors';
  const conflict = known?.code === 'version-conflict';
  return (
    <div className="act-trouble" role="alert">
      <div className="bx-row">
        <Icon name="warning" />
        <b>{conflict ? say('conflictTitle') : text(error)}</b>
      </div>
      {known !== undefined && known.issues.length > 0 && (
        <ul className="admin-issues" aria-label={sheet ? say('rowErrors') : undefined}>
          {known.issues.map((issue) => (
            <li key={`${issue.path} ${issue.message}`}>
              {sheet && <b>{issue.path} </b>}
              {issue.message}
            </li>
          ))}
        </ul>
      )}
      <p>{say(sheet ? 'rowErrorsNote' : conflict ? 'conflict' : 'kept')}</p>
    </div>
  );
}

/** Names the fields that somebody else changed too while the form stood open. */
export function Contested({ fields }: { fields: readonly string[] }) {
  const say = useAdminWords();
  if (fields.length === 0) return null;
  return (
    <p className="act-trouble" role="alert">
      {say('contested', { fields: fields.join('、') })}
    </p>
  );
}
