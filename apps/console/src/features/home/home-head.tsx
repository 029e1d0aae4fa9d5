import { POST_NAMES } from '@baixing/domain/access';
import { ActButton, Icon, KeyHint, PageHead } from '@baixing/ui';
import { useName } from '@baixing/web';
import { Input, type InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { usePageKeys } from '../../shared/keys.ts';
import { useWalk } from '../../shared/navigation.ts';
import { useFeatures, useMe, usePosts } from '../../shared/site.tsx';
import { useHomeWords } from './words.ts';

/** Typing rests this long before the list is asked. */
const REST_MS = 250;

/** The head of the work list: whose it is, the search, and the ways to the desks this person has. */
export function HomeHead({ text, onText }: { text: string; onText: (text: string) => void }) {
  const say = useHomeWords();
  const name = useName();
  const me = useMe();
  const posts = usePosts();
  const features = useFeatures();
  const walk = useWalk();
  const intake = features.find((feature) => feature.id === 'intake' && feature.rail !== undefined);
  const dispatch = features.find((feature) => feature.id === 'dispatch' && feature.rail !== undefined);
  const atDispatch = dispatch !== undefined && posts.includes('dispatcher');
  usePageKeys(intake === undefined ? {} : { N: () => walk(intake.path) });
  return (
    <PageHead
      title={say('title')}
      note={[me.name, ...posts.map((post) => name(POST_NAMES[post])).filter((post) => post !== me.name)].join(
        ' · ',
      )}
    >
      <SearchBox text={text} onText={onText} />
      {intake !== undefined && (
        <ActButton
          icon={<Icon name="phone" />}
          keys="N"
          primary={!atDispatch && posts.includes('acceptor')}
          onAct={() => walk(intake.path)}
        >
          {say('register')}
        </ActButton>
      )}
      {atDispatch && (
        <ActButton
          primary
          icon={<Icon name="dispatch" />}
          keys={`G ${dispatch.rail?.letter.toUpperCase() ?? ''}`}
          onAct={() => walk(dispatch.path)}
        >
          {say('toDispatch')}
        </ActButton>
      )}
    </PageHead>
  );
}

function SearchBox({ text, onText }: { text: string; onText: (text: string) => void }) {
  const say = useHomeWords();
  const [typed, setTyped] = useState(text);
  const input = useRef<InputRef>(null);
  const told = useRef(text);
  usePageKeys({ '/': () => input.current?.focus({ cursor: 'all' }) });
  // The address may change under the box (Back, a cleared filter); what is being typed is not overwritten by its own echo.
  useEffect(() => {
    if (text !== told.current) setTyped(text);
    told.current = text;
  }, [text]);
  useEffect(() => {
    if (typed.trim() === told.current) return;
    const timer = setTimeout(() => {
      told.current = typed.trim();
      onText(typed.trim());
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [typed, onText]);
  return (
    <Input
      ref={input}
      className="home-search"
      allowClear
      prefix={<Icon name="search" className="bx-faint" />}
      suffix={typed === '' ? <KeyHint keys="/" /> : undefined}
      placeholder={say('search')}
      aria-label={say('search')}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.currentTarget.blur();
      }}
    />
  );
}
