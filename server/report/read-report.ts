import type { CaseFile } from '../../shared/case/case-file';
import type { Report } from '../../shared/report/report';
import type { Caller, ServerContext } from '../platform/context';
import { Refused } from '../platform/errors';
import { isInScope, scopeOf } from '../platform/scope';
import { isSameSecret } from '../platform/secrets';
import type { House } from './receive-report';
import { receiptSecretOf } from './report-identity';

export interface ReadReport {
  readonly report: Report;
  readonly caseFile?: CaseFile;
  /** The reporter himself, by secret or account; else staff, a channel or the bot. */
  readonly isReporter: boolean;
}

export interface Reading {
  readonly receiptNo: string | undefined;
  readonly secret: string;
  readonly caller: Caller;
}

const WRONG_SECRET = '回执号或密钥不对，请从“我的上报”里打开，或重新扫回执';

/**
 * A report with its case, for who may see it: the holder of the secret, the reporter's account, staff in whose scope it lies, channels.
 *
 * @throws {Refused} `wrong-secret` alike for a wrong secret and an unknown number, so that numbers can't be tried out
 */
export async function readReport(house: House, { receiptNo, secret, caller }: Reading): Promise<ReadReport> {
  const report = await house.reports.byReceiptNo(receiptNo ?? '');
  if (report === undefined) throw unknownReport(caller);
  const caseFile = await house.caseOf(report);
  const found = { report, ...(caseFile === undefined ? {} : { caseFile }) };
  if (isOwn(house.context, report, secret, caller)) return { ...found, isReporter: true };
  checkReader(house.context, report, caseFile, caller);
  return { ...found, isReporter: false };
}

function unknownReport(caller: Caller): Refused {
  return caller.kind === 'anonymous' ? new Refused('wrong-secret', WRONG_SECRET) : new Refused('not-found', '没有这个回执号');
}

function isOwn({ sign }: Pick<ServerContext, 'sign'>, report: Report, secret: string, caller: Caller): boolean {
  if (caller.kind === 'person' && report.reporter.kind === 'person' && report.reporter.id === caller.id) return true;
  return secret !== '' && isSameSecret(secret, receiptSecretOf(sign, report._id));
}

function checkReader({ locator }: Pick<ServerContext, 'locator'>, report: Report, caseFile: CaseFile | undefined, caller: Caller): void {
  if (caller.kind === 'anonymous') throw new Refused('wrong-secret', WRONG_SECRET);
  if (caller.kind !== 'person') return;
  const located = report.place === undefined ? undefined : locator.locate(report.place);
  const areaCodes = caseFile?.areaCodes ?? (located?.isInCity === true ? located.areaCodes : []);
  const isStaff = caller.person.role !== 'citizen';
  if (isStaff && isInScope(scopeOf(caller.person), { areaCodes, unitId: caseFile?.unitId ?? '' })) return;
  throw new Refused('outside-scope', '这件上报不在您负责的范围内');
}
