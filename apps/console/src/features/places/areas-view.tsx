import type { Contract, ReplyOf } from '@baixing/contract';
import { ActButton, LoadingRows } from '@baixing/ui';
import { useLocale } from '@baixing/web';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useCallback, useState } from 'react';
import { useWrite } from '../../shared/admin/use-write.ts';
import { WriteTrouble } from '../../shared/admin/write-trouble.tsx';
import { client } from '../../shared/client.ts';
import { ReadError } from '../../shared/errors.tsx';
import { usePageKeys } from '../../shared/keys.ts';
import { AREA_READINGS, AreaClassDialog, type Done } from './area-class-dialog.tsx';
import {
  AREA_CLASSES,
  type AreaClass,
  type Community,
  setsFor,
  type Ticked,
  tickedByClass,
  toggled,
} from './area-classes.ts';
import { AreaList } from './area-list.tsx';
import { AreaMap } from './area-map.tsx';
import { usePlacesWords } from './words.ts';

const NOTHING: Ticked = new Set();

/** How strictly each cell is kept: in the list and on the map, chosen in either, set with a reason, taken back. */
export function AreasView() {
  const classes = useQuery({ queryKey: ['list-area-classes'], queryFn: () => client.listAreaClasses() });
  if (classes.isPending) return <LoadingRows rows={12} />;
  if (classes.data === undefined)
    return <ReadError error={classes.error} onRetry={() => void classes.refetch()} />;
  return <Areas communities={classes.data.rows} />;
}

function Areas({ communities }: { communities: readonly Community[] }) {
  const locale = useLocale();
  const [ticked, setTicked] = useState(NOTHING);
  const [openCode, setOpenCode] = useState<string>();
  const [asked, setAsked] = useState<AreaClass>();
  const [done, setDone] = useState<Done>();
  const nameOf = useCallback(
    ({ name, nameEn }: Community) => (locale === 'en' && nameEn !== '' ? nameEn : name),
    [locale],
  );
  const now = tickedByClass(communities, ticked);
  const ask = (area: AreaClass) => {
    if (setsFor(now, area).length > 0) setAsked(area);
  };
  usePageKeys({ A: () => ask('A'), B: () => ask('B'), C: () => ask('C') });
  // The boxes of the list keep their keys from the page, but the letters are ours there too.
  const onKeyDown = (event: KeyboardEvent) => {
    const area = AREA_CLASSES.find((each) => each === event.key.toUpperCase());
    if (area === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    ask(area);
  };
  const toggle = (codes: readonly string[]) => setTicked((before) => toggled(before, codes));
  return (
    <>
      <AreaBar now={now} onAsk={setAsked} onClear={() => setTicked(NOTHING)} />
      {done !== undefined && (
        <DoneBar key={done.undo[0]?.codes[0]} done={done} onGone={() => setDone(undefined)} />
      )}
      <div className="places-page places-areas">
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the letters belong to the boxes inside */}
        <div className="bx-card places-list" onKeyDown={onKeyDown}>
          <AreaList
            communities={communities}
            ticked={ticked}
            nameOf={nameOf}
            streetOf={({ streetName, streetNameEn }) =>
              locale === 'en' && streetNameEn !== '' ? streetNameEn : streetName
            }
            openCode={openCode}
            onOpen={setOpenCode}
            onToggle={toggle}
          />
        </div>
        <div className="bx-card places-map">
          <AreaMap
            communities={communities}
            ticked={ticked}
            nameOf={nameOf}
            at={communities.find(({ code }) => code === openCode)}
            onToggle={toggle}
          />
        </div>
      </div>
      {asked !== undefined && (
        <AreaClassDialog
          areaClass={asked}
          now={now}
          onDone={(next) => {
            setDone(next);
            setTicked(NOTHING);
            setAsked(undefined);
          }}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  );
}

function AreaBar(props: {
  now: Readonly<Record<AreaClass, string[]>>;
  onAsk: (areaClass: AreaClass) => void;
  onClear: () => void;
}) {
  const { now, onAsk, onClear } = props;
  const say = usePlacesWords();
  const count = AREA_CLASSES.reduce((sum, area) => sum + now[area].length, 0);
  const reasonOf = (area: AreaClass) =>
    count === 0 ? say('pickFirst') : setsFor(now, area).length === 0 ? say('alreadyOf', { area }) : undefined;
  return (
    <div className="admin-filters places-bar">
      <b role="status">{say('tickedCells', { count })}</b>
      {AREA_CLASSES.map((area) => (
        <ActButton key={area} small keys={area} onAct={() => onAsk(area)} reason={reasonOf(area)}>
          {say('setTo', { area })}
        </ActButton>
      ))}
      <ActButton small onAct={onClear} reason={count === 0 ? say('pickFirst') : undefined}>
        {say('none')}
      </ActButton>
      {count === 0 && <span className="bx-small bx-faint">{say('pickFirst')}</span>}
    </div>
  );
}

/** What was just done stands here until it is taken back or put away. */
function DoneBar({ done, onGone }: { done: Done; onGone: () => void }) {
  const say = usePlacesWords();
  const write = useWrite<undefined, ReplyOf<Contract['setAreaClass']>>({
    call: () =>
      client.setAreaClass({
        body: { sets: done.undo, reason: say('undoReason', { reason: done.reason }).slice(0, 500) },
      }),
    done: ({ changed }) => say('undone', { count: changed }),
    renews: AREA_READINGS,
    onDone: onGone,
  });
  return (
    <div className="places-done" role="status">
      <span>
        {say('setDone', { count: done.changed, area: done.areaClass })} · {done.reason}
      </span>
      <span className="bx-grow" />
      {done.undo.length > 0 && (
        <ActButton small onAct={() => write.send(undefined)}>
          {say('undo')}
        </ActButton>
      )}
      <ActButton small onAct={onGone}>
        {say('dismiss')}
      </ActButton>
      <WriteTrouble error={write.error} />
    </div>
  );
}
