import type { Bond, Condition, Need } from '@baixing/domain/case';

export type Words = { zh: string; en: string };

/** What ties a post to the case, said after the post's name; empty where the post's area alone decides. */
export const BOND_WORDS: Record<Bond, Words> = {
  hall: { zh: '', en: '' },
  night: { zh: '夜间', en: 'at night' },
  'assigned-unit': { zh: '责任单位', en: 'responsible unit' },
  'former-unit': { zh: '曾承办单位', en: 'unit that has or had it' },
  verifier: { zh: '被派核实者', en: 'who was sent to verify' },
  checker: { zh: '被派核查者', en: 'who was sent to check' },
  registrar: { zh: '登记者本人', en: 'who registered it' },
  assigner: { zh: '现场交办者本人', en: 'who assigned it on the spot' },
  reporter: { zh: '反映人本人', en: 'the reporter' },
  'any-reporter': { zh: '反映人，含并入案件的', en: 'a reporter, also of a joined case' },
  'first-extension': { zh: '仅首次延期', en: 'first extension only' },
  timer: { zh: '到时或随另一步', en: 'by timer, or as the other half of an act' },
};

export const NEED_WORDS: Record<Need, Words> = {
  reason: { zh: '理由', en: 'reason' },
  text: { zh: '说明', en: 'words' },
  photo: { zh: '照片', en: 'photo' },
  condition: { zh: '立案条件', en: 'filing condition' },
  unit: { zh: '责任单位', en: 'responsible unit' },
  person: { zh: '监督员', en: 'supervisor' },
  limit: { zh: '时长', en: 'amount of time' },
  until: { zh: '将来的时间', en: 'time in the future' },
  stars: { zh: '1–5 星', en: '1–5 stars' },
};

export const CONDITION_WORDS: Record<Condition, Words> = {
  'no-request': { zh: '无待批申请', en: 'no request is pending' },
  'return-asked': { zh: '有回退申请', en: 'a return is asked for' },
  'extension-asked': { zh: '有延期申请', en: 'an extension is asked for' },
  'suspension-asked': { zh: '有挂账申请', en: 'a suspension is asked for' },
  'within-limit': { zh: '时限内', en: 'within the limit' },
  'not-arrived': { zh: '尚未到场', en: 'nobody has arrived' },
  'verified-or-evident': { zh: '有证据或核实属实', en: 'evidence, or verified as real' },
  'was-filed': { zh: '立过案', en: 'was filed' },
  'not-appealed': { zh: '未申诉过', en: 'not appealed before' },
  'appeal-pending': { zh: '有待处理的申诉', en: 'an appeal is pending' },
  'supervision-open': { zh: '有待答复的督办', en: 'a supervision is unanswered' },
  'has-reporter': { zh: '有反映人', en: 'there is a reporter' },
  'reopening-open': { zh: '结案后规定天数内', en: 'within the days laid down after closing' },
  'not-rated': { zh: '未评价过', en: 'not rated before' },
};
