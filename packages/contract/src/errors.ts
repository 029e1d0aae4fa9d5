import { REFUSALS, type RefusalCode } from '@baixing/domain/case';

type ErrorSpec = {
  status: number;
  zh: string;
  en: string /** Whether the same request may succeed later. */;
  retry: boolean;
};

const e = (status: number, zh: string, en: string, retry = false): ErrorSpec => ({ status, zh, en, retry });

const GENERAL = {
  'bad-request': e(
    400,
    '请求内容有误，请按提示更正',
    'Something in the request is wrong; correct what is named',
  ),
  'not-signed-in': e(401, '请先登录', 'Sign in first'),
  'wrong-credentials': e(401, '用户名或密码不对', 'User name or password is wrong'),
  'second-factor-needed': e(401, '请输入动态验证码', 'Enter the code of your second factor'),
  'wrong-second-factor': e(401, '动态验证码不对', 'The code of the second factor is wrong'),
  'second-factor-unreadable': e(
    403,
    '您的动态验证码密钥已无法读取，请联系安全管理员重置',
    'The secret of your second factor can no longer be read; ask the security administrator to reset it',
  ),
  'locked-out': e(
    423,
    '连续输错，账号暂时锁定，请稍后再试或联系安全管理员',
    'Too many wrong tries: locked for a while; try later or ask the security administrator',
    true,
  ),
  'account-closed': e(
    403,
    '账号已停用，请联系系统管理员',
    'This account is closed; ask the system administrator',
  ),
  'password-expired': e(403, '密码已到期，请先修改密码', 'The password has expired; change it first'),
  'second-factor-required': e(
    403,
    '您的岗位须先启用动态验证码',
    'Your post needs a second factor; set it up first',
  ),
  'password-too-weak': e(422, '密码不符合要求', 'The password does not meet the rules'),
  'password-used-before': e(422, '不能使用最近用过的密码', 'This password was used recently'),
  'not-allowed': e(403, '您的岗位没有这项权限', 'Your post does not allow this'),
  'bad-origin': e(
    403,
    '请求来源不对，请从本系统页面操作',
    'The request does not come from this system’s own pages',
  ),
  'not-found': e(404, '没有找到，或不归您查看', 'Not found, or not yours to see'),
  'version-conflict': e(
    409,
    '别人刚刚办理了这一件，请看最新状态再决定',
    'Somebody else has just acted on this; look at it as it stands now',
  ),
  'key-reused': e(
    409,
    '同一请求编号带来了不同的内容，请刷新页面后重做',
    'The same request id came with another body; reload the page and do it again',
  ),
  'in-progress': e(409, '同一请求正在处理', 'The same request is being handled', true),
  'already-exists': e(409, '已经存在，请刷新后查看', 'It already exists; reload and look at it'),
  'still-in-use': e(
    409,
    '仍在使用，不能停用，请先处理提示的事项',
    'It is still in use; first see to what is named',
  ),
  'already-set-up': e(409, '系统已完成初始化', 'The system is already set up'),
  'row-errors': e(
    422,
    '表格有错，未导入任何一行，请按行列更正',
    'The sheet has errors; nothing was imported; correct the rows named',
  ),
  'outside-city': e(422, '位置不在本市网格范围内', 'The place lies outside the city’s grid'),
  'file-empty': e(422, '文件是空的', 'The file is empty'),
  'file-too-large': e(413, '文件太大', 'The file is too large'),
  'file-type-refused': e(415, '不接受这种类型的文件', 'Files of this type are not taken'),
  'image-too-many-pixels': e(422, '图片像素过大', 'The picture has too many pixels'),
  'image-broken': e(422, '图片已损坏，无法打开', 'The picture is broken and cannot be opened'),
  'hash-mismatch': e(
    422,
    '收到的内容与编号不符，已全部丢弃，请重新上传',
    'What arrived is not what its hash says; all of it was dropped: send it again from the beginning',
    true,
  ),
  'file-missing': e(422, '照片还没有上传完成', 'A photo named here has not been received'),
  'piece-broken': e(422, '轨迹段的内容有误，无法读取', 'The bytes are no piece of a track'),
  'shift-missing': e(
    409,
    '班次还没有送达，送达后再送轨迹',
    'The shift has not arrived yet; its track follows it',
    true,
  ),
  'outside-shift': e(
    409,
    '有位置不在班次时间之内，下班后的位置不保存',
    'Some positions lie outside the shift; nothing is kept of the time off duty',
  ),
  'position-in-future': e(
    409,
    '有位置的时间在将来，请核对手机时钟',
    'Some positions lie in the future; look at the phone’s clock',
    true,
  ),
  'position-too-old': e(
    409,
    '有位置早于保存期限，不再保存',
    'Some positions are older than positions are kept',
  ),
  'earlier-refused': e(
    409,
    '前一步没有办成，这一步也不能办；请看最新状态后重做',
    'The step before this one was not done, so this one cannot be; look at the case as it stands and do it again',
  ),
  'earlier-missing': e(
    409,
    '前一步还没有送达，送达后再办这一步',
    'The step before this one has not arrived yet; this one follows it',
    true,
  ),
  'number-taken': e(
    409,
    '这台手机的同一编号已用于另一份作业',
    'This number of this device belongs to another operation',
  ),
  'device-unknown': e(
    409,
    '这台手机还没有由作业人登记，登记后再送',
    'The author has not registered this device; register it, then send again',
    true,
  ),
  'signature-wrong': e(
    403,
    '作业不是您本人的，又没有其手机的有效签名，不能代为送达',
    'This operation is somebody else’s and carries no valid signature of their device, so it cannot be sent for them',
  ),
  'challenge-needed': e(
    403,
    '请稍候，正在确认您不是自动程序',
    'A short proof is needed that you are not a robot',
    true,
  ),
  'too-many-requests': e(429, '操作太频繁，请稍后再试', 'Too many requests; try again in a while', true),
  'calendar-year-missing': e(
    422,
    '缺少该年度工作日历，请先导入',
    'The working calendar of that year is missing; import it first',
  ),
  'storage-full': e(
    507,
    '服务器存储已满，内容未保存，请联系管理员',
    'The server’s storage is full; nothing was saved; tell the administrator',
    true,
  ),
  'storage-unavailable': e(
    503,
    '文件存储暂时不可用，文件未保存，请稍后再试',
    'The file store does not answer; the file was not saved; try again shortly',
    true,
  ),
  unavailable: e(
    503,
    '系统暂时不可用，已保存的内容不会丢失，请稍后再试',
    'Temporarily unavailable; nothing saved is lost; try again shortly',
    true,
  ),
  internal: e(
    500,
    '系统出错，操作未生效，请稍后再试',
    'Something failed on our side and nothing was changed; try again later',
    true,
  ),
} as const satisfies Record<string, ErrorSpec>;

/** Refusals of the domain keep their words; all are 409 but those that say that something is missing, 422, and what is not yours, 404. */
function statusOf(code: RefusalCode): number {
  if (code === 'not-yours') return 404;
  if (code === 'wrong-post') return 403;
  return code.endsWith('-needed') || code === 'found-in-future' ? 422 : 409;
}

const refusals = Object.fromEntries(
  (Object.keys(REFUSALS) as RefusalCode[]).map((code) => [
    code,
    { ...REFUSALS[code], status: statusOf(code), retry: false },
  ]),
) as Record<RefusalCode, ErrorSpec>;

/** The closed list of errors: code → status, words, whether to try again. `docs/errors.md` is held against it. */
export const ERRORS: Record<ErrorCode, ErrorSpec> = { ...GENERAL, ...refusals };

export type ErrorCode = keyof typeof GENERAL | RefusalCode;
