import { ActButton, Card } from '@baixing/ui';
import { useQuery } from '@tanstack/react-query';
import { Checkbox } from 'antd';
import { useState } from 'react';
import { useWrite } from '../../shared/admin/use-write.ts';
import { WriteTrouble } from '../../shared/admin/write-trouble.tsx';
import { client } from '../../shared/client.ts';
import { CommunityPicker } from './community-picker.tsx';
import { usePlacesWords } from './words.ts';

type AreaClass = 'A' | 'B' | 'C';

/** How strictly the cells of a community are kept. */
export function AreaClassCard() {
  const say = usePlacesWords();
  const [community, setCommunity] = useState<string>();
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const cells = useQuery({
    queryKey: ['list-cells', community],
    queryFn: () => client.listCells({ query: { community } }),
    enabled: community !== undefined,
  });
  const rows = cells.data?.cells ?? [];
  const write = useWrite<AreaClass, { changed: number }>({
    call: (areaClass) => client.setAreaClass({ body: { codes: [...ticked], areaClass } }),
    done: ({ changed }, area) => say('setDone', { count: changed, area }),
    renews: ['list-cells', 'locate-point'],
    onDone: () => setTicked([]),
  });
  return (
    <Card title={say('areaTitle')} className="places-area">
      <div className="bx-col">
        <p className="bx-small bx-quiet">{say('areaNote')}</p>
        <CommunityPicker
          {...(community === undefined ? {} : { value: community })}
          onChange={(code) => {
            setCommunity(String(code));
            setTicked([]);
          }}
        />
        {community === undefined ? (
          <p className="bx-faint">{say('chooseCommunity')}</p>
        ) : (
          <>
            <div className="bx-row admin-wrap">
              <span className="bx-grow">{say('cellsOf', { count: rows.length })}</span>
              <ActButton small onAct={() => setTicked(rows.map(({ code }) => code))}>
                {say('all')}
              </ActButton>
              <ActButton small onAct={() => setTicked([])}>
                {say('none')}
              </ActButton>
            </div>
            {cells.data?.truncated === true && <p className="act-missing">{say('truncated')}</p>}
            <Checkbox.Group
              className="places-cells"
              value={[...ticked]}
              options={rows.map(({ code, areaClass }) => ({
                value: code,
                label: `${code} · ${say('area', { area: areaClass })}`,
              }))}
              onChange={(codes) => setTicked(codes.map(String))}
            />
            <div className="bx-row admin-wrap">
              <span>{say('set')}</span>
              {(['A', 'B', 'C'] as const).map((area) => (
                <ActButton
                  key={area}
                  small
                  onAct={() => write.send(area)}
                  reason={ticked.length === 0 ? say('pickFirst') : undefined}
                >
                  {say('area', { area })}
                </ActButton>
              ))}
            </div>
            <WriteTrouble error={write.error} />
          </>
        )}
      </div>
    </Card>
  );
}
