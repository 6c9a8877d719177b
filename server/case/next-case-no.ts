import { caseNo, CASE_SERIAL_MAX } from '../../shared/case/case-no';
import { localDate } from '../../shared/time/local-time';
import { Refused } from '../platform/errors';
import type { NumberBlocks } from '../platform/numbers';

/**
 * The next case number (案卷号) of a district's day: serials are taken from the database in blocks, so that fifty at once or several processes never share one.
 *
 * @throws {Refused} `limit-reached` past 9,999,999 in one day; a report stays stored and gets its case the day after
 */
export async function nextCaseNo(numbers: NumberBlocks, districtCode: string, now: Date): Promise<string> {
  const serial = await numbers.next(`case:${districtCode}:${localDate(now)}`);
  if (serial > CASE_SERIAL_MAX) throw new Refused('limit-reached', '今天的案件编号已经用完，明天自动继续；上报已经收到，不会丢失');
  return caseNo(districtCode, now, serial);
}
