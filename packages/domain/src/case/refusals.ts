/** Why an act is not taken: the closed list, with words for the person who tried. */
export const REFUSALS = {
  'wrong-stage': {
    zh: '案件当前阶段不能做这一步，请看最新状态再决定',
    en: 'The case is not at a stage where this can be done; look at it as it stands now',
  },
  'wrong-post': { zh: '您的岗位不能做这一步', en: 'Your post may not do this' },
  'not-yours': { zh: '这件案件不归您办理', en: 'This case is not yours' },
  'night-only': {
    zh: '夜间值班只在 19:00–07:00 代行此权',
    en: 'The night duty person may do this from 19:00 to 07:00 only',
  },
  'higher-post-needed': {
    zh: '再次延期须由值班长或局长批准',
    en: 'A second extension needs the shift supervisor or the bureau head',
  },
  'request-pending': {
    zh: '有一项申请正在等待审批，请先等审批结果',
    en: 'A request is waiting for a decision; wait for it first',
  },
  'no-request': {
    zh: '没有待审批的此类申请，可能已有人审批，请看最新状态',
    en: 'There is no such request to decide; somebody may have decided it: look at the case as it stands now',
  },
  'limit-passed': {
    zh: '时限已过，不能再申请回退、延期或挂账',
    en: 'The limit has passed: return, extension and suspension can no longer be asked for',
  },
  'once-only': { zh: '这一步只能做一次，已经做过', en: 'This can be done once only and has been done' },
  'verification-needed': {
    zh: '没有现场证据，须先发核实并核实属实',
    en: 'Without evidence it must be verified as real first',
  },
  'no-appeal': { zh: '没有待处理的申诉', en: 'There is no appeal to decide' },
  'no-supervision': { zh: '没有待答复的督办', en: 'There is no supervision to answer' },
  'no-reporter': { zh: '此案没有反映人', en: 'This case has no reporter' },
  'reopening-over': {
    zh: '结案后可以要求重办的天数已过，请重新反映',
    en: 'The days in which it could be reopened are over; report it anew',
  },
  'reopened-enough': {
    zh: '已按市民反映重办过规定的次数，请拨打热线',
    en: 'It has been reopened from here as often as it can be; call the hotline',
  },
  'reason-needed': { zh: '请填写理由', en: 'Give a reason' },
  'text-needed': { zh: '请填写说明', en: 'Write what was done' },
  'photo-needed': { zh: '请附照片', en: 'Add a photo' },
  'condition-needed': { zh: '请选择类别和立案条件', en: 'Choose the class and its filing condition' },
  'unit-needed': { zh: '请选择责任单位', en: 'Choose the responsible unit' },
  'person-needed': { zh: '请选择监督员', en: 'Choose the supervisor' },
  'limit-needed': { zh: '请填写申请的时长', en: 'Say how much more time is wanted' },
  'until-needed': { zh: '请填写将来的日期时间', en: 'Give a date and time in the future' },
  'stars-needed': { zh: '请给出 1 至 5 星', en: 'Give one to five stars' },
  'found-in-future': { zh: '发现时间不能晚于现在', en: 'The time it was found cannot be in the future' },
  'deviation-needed': {
    zh: '改派到建议以外的单位，请写明理由',
    en: 'Another unit than the proposed one needs a reason',
  },
  'same-case': { zh: '不能并入自己', en: 'A case cannot be joined to itself' },
  'target-ended': { zh: '要并入的案件已经结束', en: 'The case to join has already ended' },
} as const satisfies Record<string, { zh: string; en: string }>;

export type RefusalCode = keyof typeof REFUSALS;
