import { formatLimit, type LimitUnit } from '@baixing/domain/clock';
import { type CasePhoto, Facts, Icon, Light, PhotoRow, Tag } from '@baixing/ui';
import { type CaseView, exactText, fileUrl, momentText, useLocale, useNow } from '@baixing/web';
import { lightOf, useClockName, useSourceName, useStageName } from '../../shared/case/case-words.ts';
import { hrefOf } from '../../shared/navigation.ts';
import { CityGround } from '../../shared/pick/city-ground.tsx';
import type { Answer } from './use-answer.ts';
import { useRest } from './use-rest.ts';
import { useDispatchWords } from './words.ts';

/** Walking past a case does not open its map. */
const REST_MS = 250;

/** The case as a dispatcher must see it: what, how urgent, photos, words, where. */
export function CaseCard({ view, answer }: { view: CaseView; answer: Answer }) {
  const say = useDispatchWords();
  return (
    <article className="dispatch-case" aria-label={view.number}>
      <CaseTop view={view} answer={answer} />
      <Photos view={view} />
      <p className="dispatch-description">{view.description}</p>
      <Place view={view} />
      <CaseFacts view={view} />
      <a className="dispatch-open" href={hrefOf(`/cases/${view.id}`)}>
        {say('open')} <Icon name="right" size={12} />
      </a>
    </article>
  );
}

function CaseTop({ view, answer }: { view: CaseView; answer: Answer }) {
  const say = useDispatchWords();
  const locale = useLocale();
  const source = useSourceName();
  const stage = useStageName();
  const clock = useClockName();
  const area =
    view.areaClass === 'A' || view.areaClass === 'B' || view.areaClass === 'C' ? view.areaClass : 'A';
  const limit = answer.condition?.limits[area];
  return (
    <header>
      <div className="bx-row bx-small bx-quiet dispatch-crumb">
        {view.public && <Tag kind="public">{say('public')}</Tag>}
        <span>{view.number}</span>
        <span>{source(view.source)}</span>
        {view.takenIn > 0 && <span>{say('joined', { count: view.takenIn })}</span>}
        <Tag kind="accent">{stage(view.stage)}</Tag>
      </div>
      <h2>
        {view.className} <span className="bx-code">{view.classCode}</span>
      </h2>
      <div className="bx-row dispatch-clock">
        {view.clock !== null && (
          <Light light={lightOf(view.clock.light)}>
            {clock(view.clock.kind)} · {view.clock.words}
          </Light>
        )}
        {limit !== undefined && view.stage === 'filed' && (
          <span className="bx-small bx-quiet">
            {say('handleFrom', {
              limit: formatLimit({ value: limit.value, unit: limit.unit as LimitUnit }, locale),
            })}
          </span>
        )}
      </div>
    </header>
  );
}

const ROLES = ['found', 'verified', 'before', 'after', 'checked', 'other'] as const;

function Photos({ view }: { view: CaseView }) {
  const say = useDispatchWords();
  const photos = view.photos
    .filter((photo) => photo.type.startsWith('image/'))
    .map((photo): CasePhoto => {
      const stage = say(`photo.${ROLES.find((role) => role === photo.role) ?? 'other'}`);
      const taken = photo.takenAt === null ? '' : exactText(Date.parse(photo.takenAt));
      return {
        id: photo.hash,
        src: fileUrl(photo.hash, 'served'),
        alt: `${stage} · ${view.address}`,
        stage,
        caption: [taken, photo.by ?? ''].filter((line) => line !== ''),
      };
    });
  if (photos.length === 0) return <p className="dispatch-none">{say('noPhotos')}</p>;
  return (
    <div className="dispatch-photos">
      <PhotoRow photos={photos} />
    </div>
  );
}

function Place({ view }: { view: CaseView }) {
  const say = useDispatchWords();
  const rested = useRest(view.id, REST_MS);
  const here = { lon: view.lon, lat: view.lat };
  return (
    <div className="dispatch-map">
      {rested === view.id && (
        <CityGround
          key={view.id}
          label={say('map')}
          center={here}
          zoom={15}
          markers={[
            {
              ...here,
              id: view.id,
              light: lightOf(view.clock?.light ?? 'grey'),
              text: [view.className, view.address].filter(Boolean).join(' · '),
              fromPublic: view.public,
              selected: true,
            },
          ]}
        />
      )}
    </div>
  );
}

function CaseFacts({ view }: { view: CaseView }) {
  const say = useDispatchWords();
  const locale = useLocale();
  const source = useSourceName();
  const now = useNow(60_000);
  const moment = (iso: string | null) => (iso === null ? '—' : momentText(Date.parse(iso), now, locale));
  const { foundAt, reportedAt, judgedAt, handledAt, solvedAt } = view.earlies;
  const early = {
    found: foundAt,
    reported: reportedAt,
    judged: judgedAt,
    handled: handledAt,
    solved: solvedAt,
  };
  const names = Object.keys(early) as (keyof typeof early)[];
  const [reached, waiting] = [
    names.filter((each) => early[each] !== null),
    names.filter((each) => early[each] === null),
  ];
  const items = [
    {
      label: say('facts.place'),
      value: [view.streetName, view.communityName, view.address].filter(Boolean).join(' · '),
    },
    {
      label: say('facts.cell'),
      value: [view.cellCode, view.areaClass && say('facts.area', { area: view.areaClass })]
        .filter(Boolean)
        .join(' · '),
    },
    { label: say('facts.condition'), value: view.condition },
    { label: say('facts.unit'), value: view.unitName },
    {
      label: say('facts.earlies'),
      // As far as it has come, and what is next.
      value: reached
        .concat(waiting.slice(0, 1))
        .map((each) => `${say(`early.${each}`)} ${moment(early[each])}`)
        .join(' → '),
    },
    {
      label: say('facts.joined'),
      value: view.joined.map((each) => `${moment(each.registeredAt)} ${source(each.source)}`).join(' · '),
    },
  ];
  return <Facts items={items.flatMap(({ label, value }) => (value ? [{ label, value }] : []))} />;
}
