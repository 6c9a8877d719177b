/** Why something could not be shown, in the three ways a page draws it. */
export type ProblemKind = 'offline' | 'expired' | 'forbidden' | 'missing' | 'failed';

export interface Problem {
  readonly kind: ProblemKind;
  /** Plain words: what, why, what now. */
  readonly words: string;
}

interface Refusal {
  readonly status: number;
  readonly error: { readonly code: string; readonly message: string };
}

const KIND_OF_STATUS: Readonly<Record<number, ProblemKind>> = { 0: 'offline', 401: 'expired', 403: 'forbidden', 404: 'missing' };

const WORDS: Readonly<Record<ProblemKind, string>> = {
  offline: '现在连不上网络，恢复后会自动再读。已填的内容都还在。',
  expired: '登录已过期，请重新登录，刚才的内容不会丢。',
  forbidden: '这部分不在您的权限内，需要的话请联系管理员。',
  missing: '没有找到，可能已换了编号或不在您的范围内。',
  failed: '服务暂时没有应答，内容没有丢，请稍后再试。',
};

/** What a failed request means to who looks at the page; the server's own words win where it gave some. */
export function problemOf(result: Refusal): Problem {
  const kind = KIND_OF_STATUS[result.status] ?? 'failed';
  const ownWords = kind === 'offline' || kind === 'expired' ? '' : result.error.message;
  return { kind, words: ownWords || WORDS[kind] };
}
