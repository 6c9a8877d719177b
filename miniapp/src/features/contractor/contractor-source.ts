import type { ContractorJob } from '../../../../shared/case/acts-api';
import { request, type ApiResult } from '../../api/client';
import { serverOrigin } from '../../platform/origin';

/** What a contractor hands in: that it is done, in words and photos. */
export interface ContractorWork {
  readonly words: string;
  readonly photoIds: readonly string[];
}

/** Where a contractor's page reads and writes; tests hand in their own. */
export interface ContractorSource {
  read(token: string): Promise<ApiResult<ContractorJob>>;
  finish(token: string, work: ContractorWork, key: string): Promise<ApiResult<ContractorJob>>;
}

const pathOf = (token: string): string => `/api/contractor/${encodeURIComponent(token)}`;

export const apiContractorSource: ContractorSource = {
  read: (token) => request({ method: 'GET', path: pathOf(token) }),
  finish: (token, work, key) => request({ method: 'POST', path: `${pathOf(token)}/finish`, body: work, key }),
};

/** The link that opens this one job, for anybody who holds it. */
export function contractorAddress(token: string): string {
  return `${serverOrigin()}/#/packages/staff/contractor/index?token=${encodeURIComponent(token)}`;
}
