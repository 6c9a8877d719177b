import type { CaseFile } from '../../case/case-file';
import { matterNameOf } from '../../case/case-view';
import { dangerNamed } from '../../report/danger';
import type { City } from '../../city/city';
import { shortNo, type ListeningRole, type NoticeDraft } from '../told';

/** Who may be first on the spot, and every desk that can send somebody. */
const HEAR_OF_DANGER: readonly ListeningRole[] = ['gridWorkers', 'acceptors', 'dispatchers', 'shiftLeaders'];
const DESKS: readonly ListeningRole[] = ['acceptors', 'dispatchers', 'shiftLeaders'];

export interface Endangered {
  readonly danger: string;
  readonly receiptNo: string;
  /** Left out while nobody knows where it is: then every desk of the city hears. */
  readonly caseFile: CaseFile | undefined;
}

/** Words that speak of danger go past every queue: workers of the cell and the desks above hear at once (R20, R96). */
export function noticesOfDanger({ danger, receiptNo, caseFile }: Endangered, city: City): readonly NoticeDraft[] {
  const title = `险情：${danger}`;
  const words = `${whatOf(receiptNo, caseFile)}。${whomToRing(danger)}`;
  const [roles, areaCodes] = caseFile === undefined ? [DESKS, [city.code]] : [HEAR_OF_DANGER, caseFile.areaCodes];
  return roles.map((kind) => ({ audience: { kind, areaCodes }, title, words }));
}

function whatOf(receiptNo: string, caseFile: CaseFile | undefined): string {
  if (caseFile === undefined) return `回执 ${receiptNo} 还不知道在哪里，请马上核实地点`;
  return `#${shortNo(caseFile.no)} ${matterNameOf(caseFile)}：${caseFile.text.slice(0, 40)}，请立即到场`;
}

function whomToRing(danger: string): string {
  const phone = dangerNamed(danger)?.phone;
  return phone === undefined ? '' : `请先确认已拨打 ${phone}`;
}
