import { isSameSecret } from '../platform/secrets';
import type { ServerContext } from '../platform/context';
import { receiptSecretOf } from './report-identity';
import type { ReportStore } from './report.store';

/** The report a receipt belongs to, when its secret is right. */
export function reportOfReceipt({ sign }: Pick<ServerContext, 'sign'>, reports: ReportStore): (receiptNo: string, secret: string) => Promise<string | undefined> {
  return async (receiptNo, secret) => {
    const report = await reports.byReceiptNo(receiptNo);
    return report !== undefined && isSameSecret(secret, receiptSecretOf(sign, report._id)) ? report._id : undefined;
  };
}
