import { PhotoRow } from '@baixing/ui';
import type { CaseView } from '@baixing/web';
import { casePhotos } from '../../shared/case-photos.ts';
import { useTaskPageWords } from './task-view-words.ts';

const ROLES = ['found', 'verified', 'before', 'after', 'checked'] as const;

/** The photos of the case, to be compared with what stands before one's eyes. */
export function TaskPhotos({ photos }: Pick<CaseView, 'photos'>) {
  const say = useTaskPageWords();
  const shown = casePhotos(photos, {
    role: (role) => say(`role.${ROLES.find((one) => one === role) ?? 'other'}`),
    metres: (metres) => say('metres', { metres }),
  });
  return (
    <section className="bx-col fd-task-photos" aria-label={say('photos')}>
      <h2 className="fd-label">{say('photos')}</h2>
      {shown.length === 0 ? <p className="bx-quiet">{say('noPhotos')}</p> : <PhotoRow photos={shown} />}
    </section>
  );
}
