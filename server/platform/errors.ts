/** Codes a client may act on, and the HTTP status each becomes. One table, nowhere else. */
export const REFUSALS = {
  'bad-json': 400,
  'bad-field': 422,
  'unknown-field': 422,
  'missing-key': 400,
  'key-reused': 409,
  'text-too-long': 422,
  'place-outside-city': 422,
  'date-in-future': 422,
  'photo-too-large': 413,
  'photo-not-image': 415,
  'photo-broken': 422,
  'photo-unknown': 422,
  'photo-too-many-pixels': 422,
  'body-too-large': 413,
  'not-signed-in': 401,
  'wrong-password': 401,
  'password-change-needed': 403,
  'weak-password': 422,
  'session-expired': 401,
  'account-locked': 429,
  'too-many': 429,
  'forbidden': 403,
  'wrong-secret': 403,
  'bad-signature': 401,
  'replayed': 409,
  'wrong-role': 403,
  'outside-scope': 403,
  'same-person': 403,
  'wrong-state': 409,
  'version-changed': 409,
  'stale-lease': 409,
  'needs-words': 422,
  'needs-photo': 422,
  'needs-unit': 422,
  'needs-matter': 422,
  'needs-condition': 422,
  'needs-field': 422,
  'barred': 409,
  'limit-reached': 409,
  'too-late': 409,
  'not-found': 404,
  'method-not-allowed': 405,
  'not-ready': 503,
  'storage-full': 507,
} as const satisfies Record<string, number>;

export type RefusalCode = keyof typeof REFUSALS;

/** A refusal on its way to HTTP: said in plain Chinese, with a code. Faults are other errors and become 500. */
export class Refused extends Error {
  readonly code: RefusalCode;
  readonly fields: readonly { readonly path: string; readonly message: string }[];

  constructor(code: RefusalCode, message: string, fields: readonly { path: string; message: string }[] = []) {
    super(message);
    this.name = 'Refused';
    this.code = code;
    this.fields = fields;
  }

  get status(): number {
    return REFUSALS[this.code];
  }
}
