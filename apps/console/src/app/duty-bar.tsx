import { nextRegimeChange, regimeAt } from '@baixing/domain/duty';
import { DutyPiece, DutyStrip, Icon, Tag } from '@baixing/ui';
import {
  clockText,
  type Locale,
  spanText,
  switchLocale,
  useLiveState,
  useLocale,
  useNow,
  weekdayText,
} from '@baixing/web';
import { Dropdown, type MenuProps } from 'antd';
import { client } from '../shared/client.ts';
import { useWalk } from '../shared/navigation.ts';
import { useFeatures, useMe } from '../shared/site.tsx';
import { useAppWords } from './words.ts';

interface DutyBarProps {
  onShortcuts: () => void;
  onSignOut: () => void;
}

/**
 * The first line of every page, as far as it is known today: the regime by the clock and its change, and the person.
 * Who leads, who is on and where calls go come with the roster; until then they are absent.
 */
export function DutyBar(props: DutyBarProps) {
  const say = useAppWords();
  const locale = useLocale();
  const now = useNow();
  const live = useLiveState();
  const night = regimeAt(now) === 'night';
  const changesAt = nextRegimeChange(now);
  const span = spanText(changesAt - now, locale);
  return (
    <DutyStrip
      regime={{ night, text: say(night ? 'regime.night' : 'regime.day') }}
      segments={[
        {
          id: 'next',
          label: say('next'),
          value: clockText(changesAt),
          detail: say(night ? 'toDay' : 'toNight', { span }),
          keep: true,
        },
      ]}
      more={
        <>
          {live === 'lost' && (
            <DutyPiece>
              <span role="status" className="app-lost">
                <Icon name="offline" size={14} /> {say('lost')}
              </span>
            </DutyPiece>
          )}
          <DutyPiece>
            <span className="bx-quiet app-day">{weekdayText(now, locale)}</span>
            <b className="bx-duty-clock">{clockText(now)}</b>
          </DutyPiece>
          <DutyPiece>
            <button
              type="button"
              className="bx-plain app-piece"
              title={say('languageHint')}
              lang={locale === 'zh' ? 'en' : 'zh'}
              onClick={() => chooseLocale(locale === 'zh' ? 'en' : 'zh')}
            >
              {say('language')}
            </button>
          </DutyPiece>
          <Account {...props} />
        </>
      }
    />
  );
}

/** At once on this page; the server remembers it for messages and for the person's other machines. */
function chooseLocale(locale: Locale): void {
  switchLocale(locale);
  void client.setLocale({ body: { locale } }).catch(() => undefined);
}

function Account({ onShortcuts, onSignOut }: DutyBarProps) {
  const say = useAppWords();
  const me = useMe();
  const walk = useWalk();
  const profile = useFeatures().find((feature) => feature.id === 'profile');
  const items: NonNullable<MenuProps['items']> = [
    ...(profile === undefined
      ? []
      : [{ key: 'profile', label: say('profile'), onClick: () => walk(profile.path) }]),
    { key: 'shortcuts', label: say('shortcuts'), extra: '?', onClick: onShortcuts },
    { type: 'divider' },
    { key: 'sign-out', label: say('signOut'), onClick: onSignOut },
  ];
  return (
    <DutyPiece>
      <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
        <button type="button" className="bx-plain app-piece bx-row">
          <Icon name="person" size={16} />
          <span className="bx-unseen">{say('account')}</span>
          <b className="app-person">{me.name}</b>
          {me.mode === 'demo' && <Tag kind="outline">{say('demo')}</Tag>}
        </button>
      </Dropdown>
    </DutyPiece>
  );
}
