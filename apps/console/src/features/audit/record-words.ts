import { POST_NAMES, type Post } from '@baixing/domain/access';
import type { Locale } from '@baixing/web';

type Named = { zh: string; en: string };

/** What a record may be about, by the first word of its subject. */
const SUBJECTS: Readonly<Record<string, Named>> = {
  person: { zh: '人员', en: 'Person' },
  people: { zh: '人员名册', en: 'Sheet of people' },
  unit: { zh: '单位', en: 'Unit' },
  units: { zh: '单位名册', en: 'Sheet of units' },
  session: { zh: '本人登录', en: 'Own session' },
  cell: { zh: '单元网格', en: 'Cells' },
  'patrol-grid': { zh: '责任网格', en: 'Patrol grid' },
  class: { zh: '小类', en: 'Class' },
  'catalogue-version': { zh: '立案条件版本', en: 'Catalogue version' },
  'calendar-version': { zh: '工作日历版本', en: 'Calendar version' },
  case: { zh: '案件', en: 'Case' },
  operation: { zh: '作业', en: 'Operation' },
  device: { zh: '手机', en: 'Phone' },
};

/** The names of what a record holds; one that is not here stays as it was written. */
const KEYS: Readonly<Record<string, Named>> = {
  name: { zh: '名称', en: 'name' },
  username: { zh: '用户名', en: 'user name' },
  usernames: { zh: '用户名', en: 'user names' },
  code: { zh: '编码', en: 'code' },
  codes: { zh: '编码', en: 'codes' },
  fields: { zh: '改了', en: 'changed' },
  post: { zh: '岗位', en: 'post' },
  unitId: { zh: '单位', en: 'unit' },
  scope: { zh: '范围', en: 'area' },
  ended: { zh: '结束登录', en: 'sessions ended' },
  secondFactor: { zh: '动态验证码', en: 'second factor' },
  reason: { zh: '理由', en: 'reason' },
  note: { zh: '说明', en: 'note' },
  sets: { zh: '设定', en: 'set' },
  areaClass: { zh: '区域类别', en: 'area class' },
  from: { zh: '原为', en: 'from' },
  changed: { zh: '改动数', en: 'changed' },
  changes: { zh: '条件改动', en: 'changes' },
  stageLimits: { zh: '阶段时限', en: 'stage limits' },
  effectiveFrom: { zh: '生效', en: 'in force from' },
  baseId: { zh: '所依据版本', en: 'base' },
  before: { zh: '改前', en: 'before' },
  after: { zh: '改后', en: 'after' },
  communities: { zh: '社区', en: 'communities' },
  personId: { zh: '人员', en: 'person' },
  day: { zh: '日期', en: 'day' },
  author: { zh: '作业人编号', en: 'author id' },
  authorName: { zh: '作业人', en: 'author' },
  device: { zh: '手机编号', en: 'phone' },
  number: { zh: '作业编号', en: 'number' },
  kind: { zh: '种类', en: 'kind' },
  refusal: { zh: '退回原因', en: 'refused for' },
  caseId: { zh: '案件', en: 'case' },
  label: { zh: '型号', en: 'model' },
  publicKey: { zh: '公钥', en: 'public key' },
};

/** As many of a list are written out; the rest is counted. */
const WRITTEN_OUT = 12;

/** What a record is about, in words: 人员 张三. */
export function subjectText(subject: string, name: string | null, locale: Locale): string {
  const [kind = '', ...rest] = subject.split(':');
  const known = SUBJECTS[kind]?.[locale];
  if (known === undefined) return subject;
  const own = rest.join(':');
  // An id says nothing to a person: what has no name is called by its kind alone.
  const words = name ?? (/^[0-9a-f-]{36}$/.test(own) ? '' : own);
  return `${known} ${words}`.trim();
}

/** The content of a record as a line: `名称 张三 · 岗位 派遣员`. */
export function detailText(detail: Readonly<Record<string, unknown>>, locale: Locale): string {
  return Object.entries(detail)
    .filter(([, value]) => value !== null && value !== '')
    .map(([key, value]) => `${KEYS[key]?.[locale] ?? key} ${valueText(key, value, locale)}`)
    .join(' · ');
}

function valueText(key: string, value: unknown, locale: Locale): string {
  if (Array.isArray(value)) {
    const shown = value.slice(0, WRITTEN_OUT).map((each) => valueText(key, each, locale));
    const rest = value.length - shown.length;
    const more = locale === 'zh' ? ` 等 ${value.length} 项` : ` and ${rest} more`;
    return `${shown.join(locale === 'zh' ? '、' : ', ')}${rest > 0 ? more : ''}` || '—';
  }
  if (typeof value === 'object' && value !== null)
    return `(${detailText(value as Record<string, unknown>, locale)})`;
  if (typeof value === 'boolean') return locale === 'zh' ? (value ? '是' : '否') : value ? 'yes' : 'no';
  if (key === 'post') return POST_NAMES[value as Post]?.[locale] ?? String(value);
  return String(value);
}
