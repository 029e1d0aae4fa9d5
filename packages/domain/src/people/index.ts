export { isAdministratorPost, keptApart } from './apart.ts';
export { isBreached } from './breached.ts';
export { judgePassword, type PasswordFinding } from './password.ts';
export {
  lockedUntil,
  needsSecondFactor,
  PASSWORD_PROFILES,
  type PasswordProfile,
  passwordExpired,
  type SessionEnd,
  sessionOver,
} from './profiles.ts';
