import type { Role } from '../../../../shared/city/city';
import { deskViewsOf, hasToday } from './role-words';

const SIGN_IN = '/packages/staff/sign-in/index';
const TODAY = '/packages/staff/today/index';
/** The desk, for wide screens. */
export const DESK_ADDRESS = '/packages/desk/index';

/** The sign-in page, which goes on to where one came from. */
export function signInAddress(from?: string): string {
  return from ? `${SIGN_IN}?from=${encodeURIComponent(from)}` : SIGN_IN;
}

/** The page of one case for staff. */
export function caseAddress(no: string): string {
  return `/packages/staff/case/index?no=${encodeURIComponent(no)}`;
}

/** 上报并自处置. */
export const SETTLE_ADDRESS = '/packages/staff/settle/index';

/** 代班: who does one's work while one is away. */
export const ABSENCE_ADDRESS = '/packages/staff/absence/index';

/** 群聊绑定. */
export const BIND_ADDRESS = '/packages/chat/bind/index';

/** Whether the case page, with its number, is where one came from. */
const CASE_FROM = /^case:(\d{1,30})$/;

interface Landing {
  readonly role: Role;
  /** Where one came from: `today`, `settle`, `absence`, `case:<no>`, or `desk` with its place (`desk?view=cases`). */
  readonly from: string | undefined;
  readonly isWide: boolean;
  /** The mini-program carries no desk. */
  readonly hasDesk: boolean;
}

/**
 * Where one goes after signing in: back to where one came from if the role may, else to its own first page.
 * `undefined` when this device has no page for the role.
 */
export function landingOf({ role, from, isWide, hasDesk }: Landing): string | undefined {
  const mayDesk = hasDesk && deskViewsOf(role).length > 0;
  if (from?.startsWith('desk') && mayDesk) return DESK_ADDRESS + from.slice('desk'.length);
  const no = from === undefined ? undefined : CASE_FROM.exec(from)?.[1];
  if (no) return caseAddress(no);
  if (from === 'absence') return ABSENCE_ADDRESS;
  if (from === 'settle' && role === 'gridWorker') return SETTLE_ADDRESS;
  if (hasToday(role) && !(isWide && mayDesk)) return TODAY;
  return mayDesk ? DESK_ADDRESS : undefined;
}
