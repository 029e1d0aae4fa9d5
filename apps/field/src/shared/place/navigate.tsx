import { Icon } from '@baixing/ui';
import { createSignal, defineWords, type Point } from '@baixing/web';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Button } from '../parts/parts.tsx';
import { appsOn, MAP_APPS, type MapApp, phoneOf, wayTo } from './map-apps.ts';
import './place.css';

const useSay = defineWords(
  'navigate',
  {
    navigate: '导航',
    which: '用哪个地图导航',
    remembered: '记住这个选择；在这里可随时更换。',
    change: '换一个地图',
    close: '取消',
    app: {
      system: '手机默认地图',
      amap: '高德地图',
      baidu: '百度地图',
      tencent: '腾讯地图',
      apple: '苹果地图',
    },
  },
  {
    navigate: 'Navigate',
    which: 'Which map shall lead you?',
    remembered: 'The choice is remembered; change it here at any time.',
    change: 'Another map',
    close: 'Cancel',
    app: {
      system: 'The phone’s map',
      amap: 'Amap',
      baidu: 'Baidu Maps',
      tencent: 'Tencent Maps',
      apple: 'Apple Maps',
    },
  },
);

const STORED = 'baixing.field.map-app';

function stored(): MapApp | null {
  try {
    const value = localStorage.getItem(STORED);
    return MAP_APPS.find((app) => app === value) ?? null;
  } catch {
    return null;
  }
}

const chosen = createSignal<MapApp | null>(typeof localStorage === 'undefined' ? null : stored());

function choose(app: MapApp): void {
  try {
    localStorage.setItem(STORED, app);
  } catch {
    // Without storage the choice holds for this visit.
  }
  chosen.set(app);
}

/** The way to a place by the map application of the phone: asked once, remembered, and changed by the small arrow. */
export function Navigate({ place, name }: { place: Point; name: string }) {
  const say = useSay();
  const app = chosen.use();
  const [asking, setAsking] = useState(false);
  const phone = phoneOf(navigator.userAgent, navigator.maxTouchPoints);
  const apps = appsOn(phone);
  const usual = app !== null && apps.includes(app) ? app : null;
  return (
    <div className="fd-way">
      {usual === null ? (
        <Button icon="dispatch" onPress={() => setAsking(true)}>
          {say('navigate')}
        </Button>
      ) : (
        <>
          <a className="fd-button" href={wayTo(usual, place, name, phone)}>
            <Icon name="dispatch" size={18} />
            {say('navigate')}
          </a>
          <button
            type="button"
            className="fd-way-change"
            aria-label={say('change')}
            onClick={() => setAsking(true)}
          >
            <Icon name="down" size={16} />
          </button>
        </>
      )}
      {asking && (
        <AppSheet onClose={() => setAsking(false)}>
          {apps.map((one) => (
            <a
              key={one}
              className="fd-button"
              aria-current={one === usual}
              href={wayTo(one, place, name, phone)}
              onClick={() => {
                choose(one);
                setAsking(false);
              }}
            >
              {say(`app.${one}`)}
            </a>
          ))}
        </AppSheet>
      )}
    </div>
  );
}

function AppSheet({ onClose, children }: { onClose: () => void; children: ReactNode }) {
  const say = useSay();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="fd-sheet" aria-label={say('which')} onClose={onClose}>
      <h2>{say('which')}</h2>
      {children}
      <p className="bx-small bx-faint">{say('remembered')}</p>
      <Button onPress={() => dialog.current?.close()}>{say('close')}</Button>
    </dialog>
  );
}
