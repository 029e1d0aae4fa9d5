import type { OpenCase, ReportKind } from './open-cases.ts';
import type { FollowView } from './reports.ts';

/** The form as far as it has been filled: what a refused plain form gets back. */
export type ReportForm = {
  /** The report's own id; a second sending of the same form is the same report. */
  id: string;
  /** Signed: when the form was handed out. Stands for the challenge where no script runs. */
  token: string;
  kind: ReportKind | '';
  description: string;
  address: string;
  lon: string;
  lat: string;
  phone: string;
  /** Photos already received. */
  photos: readonly string[];
  /** The number of the open case that is the same problem; empty for a report of its own. */
  sameAs: string;
  /** Places of that name, to choose from; none while the address has not been looked up. */
  choices: readonly { name: string; address: string; lon: number; lat: number }[];
  /** Why it was not taken, in words; null at first. */
  problem: string | null;
};

export type NamedKind = { kind: ReportKind; name: string };

/** What is shown once, when a report has just been sent. */
export type FreshReport = {
  /** The address of the follow page, to be copied and kept. */
  address: string;
  /** The same address as a QR code: a square of so many modules, the dark ones as the `d` of one SVG path. */
  qr: { size: number; path: string };
  /** Open cases near by that may be the same problem; none where it is joined already. */
  same: readonly OpenCase[];
};

/** The list of what is open or was fixed, page by page, with its filters. */
export type OpenList = {
  state: 'open' | 'fixed';
  kind: ReportKind | '';
  /** 6, 9 or 12 digits; empty for the whole city. */
  area: string;
  kinds: readonly NamedKind[];
  areas: readonly { code: string; name: string }[];
  rows: readonly OpenCase[];
  /** How many there are; null when more than are counted. */
  total: number | null;
  /** Where the next page begins; null on the last one. */
  next: string | null;
  /** Whether this is not the first page. */
  later: boolean;
};

/** A case for everybody, on a page of its own. */
export type OpenCaseView = OpenCase & {
  /** 最晚今天 12:34 处理好，还剩 1 小时 46 分 */
  clock: string | null;
  light: FollowView['now']['light'];
};

/** By what ways the holder of a follow code can be told of news. */
export type FollowNews = {
  /** Whether letters are sent here. */
  email: boolean;
  /** The key a browser subscribes with; null where nothing is pushed. */
  pushKey: string | null;
  /** A letter has just been asked for: its reader has to say yes. */
  asked: boolean;
};

/** Everything the portal's pages show: made by the server, drawn by the portal. */
export type PortalPage = {
  locale: 'zh' | 'en';
  /** 适老化: larger text and targets. */
  elder: boolean;
  /** The page's own path, for the links that change language and size. */
  path: string;
  bureau: string;
  hotlines: { service: string; complaint: string };
  body:
    | { page: 'report'; form: ReportForm; kinds: readonly NamedKind[]; same: OpenCase | null }
    | { page: 'find'; code: string; problem: string | null }
    | {
        page: 'follow';
        view: FollowView;
        news: FollowNews;
        fresh: FreshReport | null;
        problem: string | null;
      }
    | { page: 'news'; state: 'asked' | 'on' | 'off'; token: string; number: string }
    | { page: 'open'; list: OpenList }
    | { page: 'open-case'; view: OpenCaseView }
    | { page: 'problem'; title: string; text: string };
};

/** What `dist/server/render.js` of the portal exports. */
export type RenderPortal = (page: PortalPage) => string;
