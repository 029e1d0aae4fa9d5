import type { Limit } from '../clock/index.ts';
import type { Instant } from '../time/index.ts';

/** How a problem reached the bureau (CASE-01). `public` channels are the citizens' voice and go ahead in every queue (CASE-05). */
export const SOURCES = {
  supervisor: { zh: '监督员上报', en: 'Supervisor', public: false },
  patrol: { zh: '带班巡查', en: 'Patrol', public: false },
  'service-hotline': { zh: '服务热线', en: 'Service hotline', public: true },
  'complaint-hotline': { zh: '投诉热线', en: 'Complaint hotline', public: true },
  portal: { zh: '门户网站', en: 'Portal', public: true },
  email: { zh: '电子邮件', en: 'E-mail', public: true },
  letter: { zh: '来信来访', en: 'Letter', public: true },
  'other-system': { zh: '其他系统转入', en: 'Another system', public: true },
  video: { zh: '视频巡查', en: 'Video patrol', public: false },
  leader: { zh: '领导交办', en: "Leader's instruction", public: false },
  department: { zh: '部门转办', en: 'Transferred by a department', public: false },
} as const;

export type Source = keyof typeof SOURCES;

/** A class of the catalogue: unique as (standard, kind, code). */
export type ClassRef = { standard: string; kind: 'component' | 'event'; code: string };

/** A place as the case keeps it: where it was said to be, and the chain it was found to lie in (CASE-02). */
export type CasePlace = {
  /** WGS-84 degrees. */
  lon: number;
  lat: number;
  address: string;
  /** 15-digit unit grid cell; null outside the mapped city. */
  cellCode: string | null;
  areaClass: 'A' | 'B' | 'C' | null;
};

/** What a filing condition lays down, kept in the entry so that the case stays under the version it was filed by. */
export type ConditionTerms = {
  conditionId: string;
  condition: string;
  closingCondition: string;
  limit: Limit;
  catalogueVersion: string;
};

/** Content hashes of photos and files already received. */
export type Photos = readonly string[];

type Registration = {
  source: Source;
  description: string;
  place: CasePlace;
  class: ClassRef | null;
  conditionId: string | null;
  photos: Photos;
  reporterId: string | null;
  /** When the problem was seen, the first of the five earlies; not later than the registration. */
  foundAt: Instant;
};

/** What each act carries. One entry of the story is one act; the phone, the console and the tests send this union. */
export type Payloads = {
  'register-case': Registration;
  'report-case': Registration;
  'report-self-handled': Registration & { afterPhotos: Photos };
  'send-verification': { supervisorId: string };
  'answer-verification': { real: boolean; text: string; photos: Photos };
  'refuse-case': { reason: string };
  'accept-case': { class: ClassRef; conditionId: string };
  'amend-case': {
    reason: string;
    description?: string;
    place?: CasePlace;
    class?: ClassRef;
    conditionId?: string;
  };
  'return-acceptance': { reason: string };
  'file-case': { conditionId?: string };
  'void-case': { reason: string };
  'join-case': { targetId: string; targetNumber: string };
  'separate-case': { reason: string };
  'take-in-case': { caseId: string; number: string };
  'let-go-case': { caseId: string; number: string };
  'assign-on-spot': { unitId: string; class: ClassRef; conditionId: string; text: string };
  'dispatch-case': { unitId: string; text?: string; deviation?: string };
  'return-dispatch': { reason: string };
  'revoke-dispatch': { reason: string };
  'receive-case': Record<string, never>;
  'arrive-on-site': { text?: string };
  'feed-back': { text: string; photos: Photos };
  'request-return': { reason: string };
  'grant-return': { text?: string };
  'deny-return': { reason: string };
  'request-extension': { limit: Limit; reason: string };
  'grant-extension': { text?: string };
  'deny-extension': { reason: string };
  'request-suspension': { until: Instant; reason: string };
  'grant-suspension': { text?: string };
  'deny-suspension': { reason: string };
  'resume-case': { text?: string };
  'send-check': { supervisorId: string };
  'pass-check': { text: string; photos: Photos };
  'fail-check': { text: string; photos: Photos };
  'pass-recheck': { text: string; photos: Photos };
  'fail-recheck': { text: string; photos: Photos };
  'pass-self-handled': { text?: string };
  'fail-self-handled': { reason: string };
  'close-case': { answer: string };
  'return-closing': { reason: string };
  'force-close': { reason: string };
  /** `caseId` and `number` name the joined report whose author says so; absent where it is the case's own. */
  'reopen-case': { reason: string; photos: Photos; caseId?: string; number?: string };
  'supervise-case': { instruction: string; dueAt: Instant };
  'answer-supervision': { supervision: number; text: string };
  'urge-case': { text: string };
  'appeal-case': { reason: string; photos: Photos };
  'grant-appeal': { text: string };
  'deny-appeal': { text: string };
  'answer-reporter': { text: string };
  'rate-answer': { stars: number; text?: string };
  'add-evidence': { text: string; photos: Photos };
  'add-note': { text: string };
  'reveal-reporter': { reason: string };
};

export type Action = keyof Payloads;

export type Act<A extends Action = Action> = { [K in A]: { action: K } & Payloads[K] }[A];
