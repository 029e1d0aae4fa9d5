import { POST_NAMES, POSTS, type Post } from '@baixing/domain/access';
import { ActButton, Icon, Tag } from '@baixing/ui';
import { newId, useLocale, useName } from '@baixing/web';
import { useQuery } from '@tanstack/react-query';
import { App, Form, Select, TreeSelect } from 'antd';
import { useState } from 'react';
import { FormDialog } from '../../shared/admin/form-dialog.tsx';
import { useWrite } from '../../shared/admin/use-write.ts';
import { useAdminWords } from '../../shared/admin/words.ts';
import { WriteTrouble } from '../../shared/admin/write-trouble.tsx';
import { client } from '../../shared/client.ts';
import { UnitPicker } from '../../shared/pick/unit-picker.tsx';
import { useMay } from '../../shared/site.tsx';
import { PEOPLE_READINGS, type PersonPost, type PersonView } from './readings.ts';
import { usePeopleWords } from './words.ts';

/** The divisions of the city by their codes, for areas a post is limited to. */
function useDivisions() {
  return useQuery({
    queryKey: ['list-divisions'],
    queryFn: () => client.listDivisions(),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** The posts a person serves in; the security administrator grants and withdraws them. */
export function PostsSection({ person }: { person: PersonView }) {
  const say = usePeopleWords();
  const name = useName();
  const mayGrant = useMay('grant-posts') && person.closedAt === null;
  const [granting, setGranting] = useState(false);
  const { modal } = App.useApp();
  const write = useWrite({
    call: (post: PersonPost) => client.withdrawPost({ params: { id: person.id, postId: post.id } }),
    done: (_, post) => say('done.withdrawn', { post: name(post.name) }),
    renews: PEOPLE_READINGS,
  });
  const withdraw = (post: PersonPost) =>
    modal.confirm({
      title: say('withdrawAsk', { post: name(post.name) }),
      okText: say('withdraw'),
      onOk: () => write.send(post),
    });
  return (
    <section className="admin-section">
      <div className="bx-row">
        <h2 className="bx-grow">{say('posts')}</h2>
        {mayGrant && (
          <ActButton small icon={<Icon name="plus" size={14} />} onAct={() => setGranting(true)}>
            {say('grant')}
          </ActButton>
        )}
      </div>
      {person.posts.length === 0 && <p className="bx-quiet">{say('noPosts')}</p>}
      {person.posts.map((post) => (
        <div key={post.id} className="admin-line">
          <Tag kind="accent">{name(post.name)}</Tag>
          <span>{post.unitName}</span>
          <ScopeWords scope={post.scope} />
          <span className="bx-grow" />
          {mayGrant && (
            <ActButton small onAct={() => withdraw(post)}>
              {say('withdraw')}
            </ActButton>
          )}
        </div>
      ))}
      <WriteTrouble error={write.error} />
      {person.pastPosts.length > 0 && (
        <p className="bx-small bx-faint" title={person.pastPosts.map((post) => name(post.name)).join(' · ')}>
          {say('pastPosts', { count: person.pastPosts.length })}
        </p>
      )}
      {granting && <GrantDialog person={person} onClose={() => setGranting(false)} />}
    </section>
  );
}

function ScopeWords({ scope }: { scope: readonly string[] }) {
  const say = usePeopleWords();
  const { data } = useDivisions();
  if (scope.length === 0) return <span className="bx-small bx-faint">{say('wholeCity')}</span>;
  const all = (data?.rows ?? []).flatMap((district) => [
    district,
    ...district.children.flatMap((street) => [street, ...street.children]),
  ]);
  const names = scope.map((code) => all.find((division) => division.code === code)?.name ?? code);
  return <span className="bx-small bx-quiet">{names.join('、')}</span>;
}

type GrantForm = { post: Post; unitId?: string; scope?: string[] };

function UnitField(props: { value?: string; onChange?: (unitId: string | undefined) => void }) {
  return <UnitPicker clearable value={props.value} onChange={(unitId) => props.onChange?.(unitId)} />;
}

function GrantDialog({ person, onClose }: { person: PersonView; onClose: () => void }) {
  const say = usePeopleWords();
  const sayAdmin = useAdminWords();
  const locale = useLocale();
  const name = useName();
  const [form] = Form.useForm<GrantForm>();
  const [id] = useState(newId);
  const divisions = useDivisions().data?.rows ?? [];
  const write = useWrite({
    call: ({ post, unitId, scope }: GrantForm) =>
      client.grantPost({
        params: { id: person.id },
        body: { id, post, unitId: unitId ?? null, scope: scope ?? [] },
      }),
    done: (_, { post }) => say('done.granted', { post: name(POST_NAMES[post]) }),
    renews: PEOPLE_READINGS,
    onDone: onClose,
  });
  const nodeOf = (
    division: (typeof divisions)[number],
  ): { value: string; title: string; children: object[] } => ({
    value: division.code,
    title: locale === 'en' && division.nameEn !== '' ? division.nameEn : division.name,
    children: division.children.map(nodeOf),
  });
  return (
    <FormDialog<GrantForm>
      title={`${say('grant')} · ${person.name}`}
      form={form}
      initial={person.unitId === null ? {} : { unitId: person.unitId }}
      write={write}
      sendText={say('grant')}
      onSend={write.send}
      onClose={onClose}
    >
      <Form.Item name="post" label={say('post')} rules={[{ required: true, message: sayAdmin('required') }]}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={POSTS.map((value) => ({ value, label: name(POST_NAMES[value]) }))}
        />
      </Form.Item>
      <Form.Item name="unitId" label={say('field.unit')}>
        <UnitField />
      </Form.Item>
      <Form.Item name="scope" label={say('scope')}>
        <TreeSelect
          multiple
          allowClear
          showSearch={{ treeNodeFilterProp: 'title' }}
          treeData={divisions.map(nodeOf)}
        />
      </Form.Item>
    </FormDialog>
  );
}
