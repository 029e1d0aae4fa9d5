import { distanceMetres } from '../place/index.ts';
import { DAY, HOUR, MINUTE } from '../time/index.ts';
import type { Known, Told } from './known.ts';
import { caseWords, inBoth, metresWords, momentWords, spanWords, type Words } from './words.ts';

/** `warn`: somebody should look; `note`: good to know. Neither refuses anything. */
export type Level = 'note' | 'warn';

type Said = { level: Level } & Words;

/** Estimates of our time by phones differ by so much without meaning anything. */
const SLACK_MS = 2 * MINUTE;
const CLOCK_NOTED_MS = 5 * MINUTE;
const CLOCK_WARNED_MS = HOUR;
const LATE_MS = DAY;
const OLD_MS = DAY;
/** Beyond what the phone believes of its own position. */
const FAR_NOTED_METRES = 100;
const FAR_WARNED_METRES = 500;
/** Somebody may have gone so far since, or before, the track said where they were: town traffic. */
const METRES_PER_MS = 15 / 1000;
const TRACK_SLACK_METRES = 200;
/** Prints that differ in so few bits are of one picture saved twice. */
const ALMOST_SAME_BITS = 3;

const note = (words: Words): Said => ({ level: 'note', ...words });
const warn = (words: Words): Said => ({ level: 'warn', ...words });

/** A kind that only a phone's own word can give rise to. */
const ofTold =
  (say: (told: Told, known: Known) => Said | null) =>
  (known: Known): Said | null =>
    known.told && say(known.told, known);

const clockOff = ofTold(({ phoneAt, madeAt }) => {
  const off = phoneAt - madeAt;
  if (Math.abs(off) < CLOCK_NOTED_MS) return null;
  const words = inBoth((locale) =>
    locale === 'zh'
      ? `手机时钟${off > 0 ? '快' : '慢'}了 ${spanWords(off, locale)}`
      : `The phone’s clock is ${spanWords(off, locale)} ${off > 0 ? 'ahead' : 'behind'}`,
  );
  return Math.abs(off) < CLOCK_WARNED_MS ? note(words) : warn(words);
});

const far = ofTold(({ point }, { place }) => {
  if (point === null) return null;
  const metres = distanceMetres(point, place);
  const beyond = metres - point.accuracyMetres;
  if (beyond < FAR_NOTED_METRES) return null;
  const words = inBoth((locale) => {
    const [distance, accuracy] = [metresWords(metres, locale), metresWords(point.accuracyMetres, locale)];
    return locale === 'zh'
      ? `拍摄位置距案件 ${distance}（定位精度 ±${accuracy}）`
      : `Taken ${distance} from the case (position exact to ±${accuracy})`;
  });
  return beyond < FAR_WARNED_METRES ? note(words) : warn(words);
});

const trackContradicts = ofTold(({ point, track, takenAt }) => {
  if (point === null || track === null) return null;
  const metres = distanceMetres(point, track.position);
  const believed = point.accuracyMetres + track.position.accuracyMetres + TRACK_SLACK_METRES;
  if (metres <= believed + track.apartMs * METRES_PER_MS) return null;
  return warn(
    inBoth((locale) => {
      const [distance, apart] = [metresWords(metres, locale), spanWords(track.apartMs, locale)];
      return locale === 'zh'
        ? `轨迹与拍摄位置不符：${momentWords(takenAt)} 前后（相差 ${apart}）轨迹在 ${distance}以外`
        : `The track contradicts the place: about ${momentWords(takenAt)} (${apart} apart) it was ${distance} away`;
    }),
  );
});

const beforeMark = ofTold(({ takenAt, markIssuedAt, mark }) => {
  if (mark !== 'valid' || markIssuedAt === null || takenAt >= markIssuedAt - SLACK_MS) return null;
  return warn(
    inBoth((locale) =>
      locale === 'zh'
        ? `照片称拍于 ${momentWords(takenAt)}，但所带标记 ${momentWords(markIssuedAt)} 才发出`
        : `Said to be of ${momentWords(takenAt)}, but its mark was only given at ${momentWords(markIssuedAt)}`,
    ),
  );
});

const late = ofTold(({ madeAt, receivedAt }) => {
  const waited = receivedAt - madeAt;
  if (waited < LATE_MS) return null;
  return note(
    inBoth((locale) =>
      locale === 'zh'
        ? `办理 ${spanWords(waited, locale)}后才送达`
        : `Arrived ${spanWords(waited, locale)} after it was made`,
    ),
  );
});

const old = ofTold(({ takenAt, madeAt }) => {
  const age = madeAt - takenAt;
  if (age < OLD_MS) return null;
  return note(
    inBoth((locale) =>
      locale === 'zh'
        ? `办理前 ${spanWords(age, locale)}拍摄（${momentWords(takenAt)}）`
        : `Taken ${spanWords(age, locale)} before the act (${momentWords(takenAt)})`,
    ),
  );
});

const beforeCase = ofTold(({ takenAt }, { reportedAt, later }) => {
  if (!later || takenAt >= reportedAt - SLACK_MS) return null;
  return warn(
    inBoth((locale) =>
      locale === 'zh'
        ? `拍于 ${momentWords(takenAt)}，早于案件上报（${momentWords(reportedAt)}）`
        : `Taken at ${momentWords(takenAt)}, before the case was reported (${momentWords(reportedAt)})`,
    ),
  );
});

function nearElsewhere({ nearElsewhere: near, sameElsewhere: same }: Known): Said | null {
  // Cases that have the same bytes are told already.
  const told = new Set(same.map(({ number }) => number));
  const others = near.filter(({ number }) => number === null || !told.has(number));
  const distance = Math.min(...others.map((other) => other.distance));
  if (others.length === 0) return null;
  const words = inBoth((locale) =>
    locale === 'zh'
      ? `与其他案件的照片几乎相同：${caseWords(others, locale)}（64 位指纹相差 ${distance} 位）`
      : `Nearly the same picture in ${caseWords(others, locale)} (${distance} of 64 bits differ)`,
  );
  return distance <= ALMOST_SAME_BITS ? warn(words) : note(words);
}

function sameElsewhere({ sameElsewhere: same }: Known): Said | null {
  if (same.length === 0) return null;
  return warn(
    inBoth((locale) =>
      locale === 'zh'
        ? `同一张照片也出现在：${caseWords(same, locale)}`
        : `The very same photo is in ${caseWords(same, locale)}`,
    ),
  );
}

function nearEarlier({ nearEarlier: near, sameEarlier }: Known): Said | null {
  if (near === null || sameEarlier) return null;
  const words = inBoth((locale) =>
    locale === 'zh'
      ? `与本案先前的照片几乎相同（64 位指纹相差 ${near.distance} 位）`
      : `Nearly the same as an earlier photo of this case (${near.distance} of 64 bits differ)`,
  );
  return near.distance <= ALMOST_SAME_BITS ? warn(words) : note(words);
}

const plain = (zh: string, en: string): Words => ({ zh, en });

const GALLERY = note(plain('从相册选取，不是在应用内拍摄', 'From the gallery, not taken in the app'));
const NO_MARK = note(
  plain('没有取证标记，时间地点仅由手机自报', 'No capture mark: time and place are the phone’s word only'),
);
const MARK_USED = warn(
  plain('取证标记已被另一张照片用过', 'Its capture mark was used by another photo before'),
);
const MARK_OTHER = warn(plain('取证标记是发给另一台手机的', 'Its capture mark was given to another phone'));
const MARK_FOREIGN = warn(plain('取证标记不是本系统发出的', 'Its capture mark was not given by this system'));
const NO_POINT = note(plain('拍摄时没有定位', 'Taken without a position'));
const MOCKED = warn(
  plain('手机报告位置是由其他程序模拟的', 'The phone says that its position was made up by a program'),
);
const UNREADABLE = warn(plain('照片内容已损坏，无法显示', 'The photo is broken inside and cannot be shown'));
const SAME_EARLIER = warn(
  plain('与本案先前的照片是同一张', 'The very same photo was brought to this case before'),
);

const fixed = (said: Said, holds: (told: Told) => boolean) => ofTold((told) => (holds(told) ? said : null));

/** What can be noticed of a photo, the gravest first; each says in words and numbers what it saw, or nothing. */
export const KINDS = {
  unreadable: ({ unreadable }: Known) => (unreadable ? UNREADABLE : null),
  'same-earlier': ({ sameEarlier }: Known) => (sameEarlier ? SAME_EARLIER : null),
  'same-elsewhere': sameElsewhere,
  'near-earlier': nearEarlier,
  'near-elsewhere': nearElsewhere,
  mocked: fixed(MOCKED, ({ mocked }) => mocked === true),
  'track-contradicts': trackContradicts,
  'before-case': beforeCase,
  far,
  'mark-used': fixed(MARK_USED, ({ mark }) => mark === 'used'),
  'mark-of-other-device': fixed(MARK_OTHER, ({ mark }) => mark === 'other-device'),
  'mark-foreign': fixed(MARK_FOREIGN, ({ mark }) => mark === 'foreign'),
  'before-mark': beforeMark,
  'clock-off': clockOff,
  gallery: fixed(GALLERY, ({ origin }) => origin === 'gallery'),
  // A picture of the gallery carries neither: that is told once.
  'no-mark': fixed(NO_MARK, ({ origin, mark }) => origin === 'camera' && mark === 'none'),
  'no-point': fixed(NO_POINT, ({ origin, point }) => origin === 'camera' && point === null),
  old,
  late,
} as const satisfies Record<string, (known: Known) => Said | null>;

export type FactKind = keyof typeof KINDS;
