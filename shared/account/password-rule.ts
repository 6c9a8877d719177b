/** Usual values for MLPS level 3: at least 8 signs of at least 3 kinds. Source: domain note §8.2 (R84). */
const LENGTH_MIN = 8;
const LENGTH_MAX = 200;
const KINDS_MIN = 3;
const KINDS: readonly RegExp[] = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/];

/** Why a new password will not do, in words for who chose it; `undefined` when it will. */
export function passwordFault(password: string, { account, before }: { readonly account: string; readonly before: string }): string | undefined {
  if (password.length < LENGTH_MIN || password.length > LENGTH_MAX) return `新密码至少 ${LENGTH_MIN} 位`;
  if (KINDS.filter((kind) => kind.test(password)).length < KINDS_MIN) return `新密码要包含小写字母、大写字母、数字、符号中的至少 ${KINDS_MIN} 种`;
  if (password.toLowerCase().includes(account.toLowerCase())) return '新密码不能包含账号';
  return password === before ? '新密码不能与原来的相同' : undefined;
}
