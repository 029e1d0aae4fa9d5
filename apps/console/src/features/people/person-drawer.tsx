import { LoadingRows, Tag } from '@baixing/ui';
import { Drawer } from 'antd';
import type { Secret } from '../../shared/admin/secret-dialog.tsx';
import { ReadError } from '../../shared/errors.tsx';
import { useMay } from '../../shared/site.tsx';
import { AccountSection } from './account-section.tsx';
import { DataSection } from './data-section.tsx';
import { PostsSection } from './posts-section.tsx';
import { usePerson } from './readings.ts';
import { SessionsSection } from './sessions-section.tsx';
import { usePeopleWords } from './words.ts';

/** One person in full, with what this administrator may change of them. */
export function PersonDrawer(props: { id: string; onSecret: (secret: Secret) => void; onClose: () => void }) {
  const say = usePeopleWords();
  const person = usePerson(props.id);
  const maySessions = useMay('administer-sessions');
  const { data } = person;
  return (
    <Drawer
      open
      size={560}
      onClose={props.onClose}
      title={
        data === undefined ? (
          say('loadingPerson')
        ) : (
          <span className="bx-row">
            <span className="bx-cut">{data.name}</span>
            <span className="bx-code">{data.username}</span>
            {data.closedAt !== null && <Tag kind="outline">{say('closedAt')}</Tag>}
          </span>
        )
      }
    >
      {data === undefined ? (
        person.isError ? (
          <ReadError error={person.error} onRetry={() => void person.refetch()} />
        ) : (
          <LoadingRows rows={10} />
        )
      ) : (
        <>
          <DataSection key={data.id} person={data} />
          <PostsSection person={data} />
          <AccountSection person={data} onSecret={props.onSecret} />
          {maySessions && <SessionsSection person={data} />}
        </>
      )}
    </Drawer>
  );
}
