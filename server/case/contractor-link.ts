import type { CaseFile } from '../../shared/case/case-file';
import type { ServerContext } from '../platform/context';
import { Refused } from '../platform/errors';
import { isSameSecret } from '../platform/secrets';

const TOKEN = /^(\d{19})-(\d{1,6})-([\w-]{32})$/;
const DAYS = 30;
const DAY_MS = 86_400_000;
const DEAD = '这个链接已经失效，请向派单的人要新的链接';

type Signing = Pick<ServerContext, 'sign'>;
export type Ordered = CaseFile & { readonly surrogate: NonNullable<CaseFile['surrogate']> & { readonly seq: number } };

/**
 * What opens a contractor's one job (R38): reckoned from case, contractor and order, nothing secret is stored. `undefined` where nothing is ordered, or it was ordered before links were made.
 */
export function contractorToken(caseFile: CaseFile, signing: Signing): string | undefined {
  return isOrdered(caseFile) ? `${caseFile.no}-${caseFile.surrogate.seq}-${signatureOf(caseFile, signing)}` : undefined;
}

/** When the link of an order stops opening anything. */
export function linkExpiresAt({ surrogate }: Pick<Ordered, 'surrogate'>): Date {
  return new Date(surrogate.at.getTime() + DAYS * DAY_MS);
}

/**
 * The case of a link.
 *
 * @throws {Refused} `forbidden` alike for a forged, an old and an expired link, so that nothing can be tried out
 */
export async function caseOfToken(byNo: (no: string) => Promise<CaseFile | undefined>, token: string, { sign, clock }: Pick<ServerContext, 'sign' | 'clock'>): Promise<Ordered> {
  const [, no, seq, signature] = TOKEN.exec(token) ?? [];
  const caseFile = no === undefined ? undefined : await byNo(no);
  if (caseFile === undefined || signature === undefined || !isOrdered(caseFile)) throw new Refused('forbidden', DEAD);
  const isRight = isSameSecret(signature, signatureOf(caseFile, { sign })) && Number(seq) === caseFile.surrogate.seq;
  if (!isRight || clock.now() > linkExpiresAt(caseFile)) throw new Refused('forbidden', DEAD);
  return caseFile;
}

function isOrdered(caseFile: CaseFile): caseFile is Ordered {
  return caseFile.surrogate?.seq !== undefined;
}

function signatureOf({ _id, surrogate }: Pick<Ordered, '_id' | 'surrogate'>, { sign }: Signing): string {
  return sign(`contractor:${_id}:${surrogate.contractorId}:${surrogate.seq}`).slice(0, 32).padEnd(32, '0');
}
