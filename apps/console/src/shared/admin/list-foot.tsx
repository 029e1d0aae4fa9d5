import './admin.css';
import { useAdminWords } from './words.ts';

/** How many rows stand here, of how many there are, and the way to the rest. */
export function ListFoot(props: { shown: number; total: number; onMore?: (() => void) | undefined }) {
  const say = useAdminWords();
  if (props.total === 0) return null;
  return (
    <span className="bx-row admin-foot">
      <span>{say('count', { shown: props.shown, total: props.total })}</span>
      {props.onMore !== undefined && (
        <button type="button" className="bx-plain bx-accent" onClick={props.onMore}>
          {say('more')}
        </button>
      )}
    </span>
  );
}
