import { sentenceForCitizen, voidReason } from '../../case/sentence';
import type { CaseState } from '../../case/case-file';
import { noticesOfDanger } from './danger';
import { shortNo, textOf, toCollector, toReporters, toRole, toRoom, toUnit, wordsOf, type Rules } from '../told';

const RESULT_WORDS: Readonly<Record<string, string>> = { exists: '属实', absent: '不属实', unclear: '无法核实' };
/** While these last a unit has the case and counts on it. */
const WITH_UNIT: readonly CaseState[] = ['dispatched', 'disposing'];

/** From the first word to filing: acceptors and who looks on the spot; the reporter at filing and refusal (R45). */
export const filingRules: Rules = {
  'case.opened': (told) => {
    if (told.event.data.state !== 'reported' || !told.caseFile.isEstimate) return [];
    const ofGroup = told.caseFile.source === 'chat' ? [toRole('gridWorkers', told, '群里的线索，待受理', told.what)] : [];   // its worker first (R18)
    return [...ofGroup, toRole('acceptors', told, '待立案', told.what)];
  },
  'case.verifyAsked': (told) => [toCollector(told, '待核实', told.what)],
  'case.verified': (told) => [toRole('acceptors', told, `核实结果：${RESULT_WORDS[textOf(told.event.data.result) ?? ''] ?? '已反馈'}`, told.what)],
  'case.sentBack': (told) => [toRole('acceptors', told, '派遣员退回，待重新立案', `${told.what}。${wordsOf(told)}`)],
  'case.filed': (told) => [
    ...toReporters(told, '已受理', sentenceForCitizen(told.caseFile, told.city, told.event.at)),
    ...(told.caseFile.state === 'filed' ? [toRole('dispatchers', told, '待派遣', told.what)] : []),
  ],
  'case.voided': (told) => {
    if (told.event.data.action === 'withdraw') return toReporters(told, '已撤回', '已按您的要求撤回');
    const words = `不予受理：${voidReason(told.caseFile)}`;
    return [...toReporters(told, '不予受理', words), ...toRoom(told, `#${shortNo(told.caseFile.no)} ${words}`)];
  },
  'case.joined': (told) => [
    ...toReporters(told, '合并办理', '这里的问题已有人上报，合并办理，办结后会告诉您'),
    ...(told.caseFile.before && WITH_UNIT.includes(told.caseFile.before.state) ? [toUnit(told, '已并入另一件，不再单独办理', `${told.what}，${wordsOf(told)}`)] : []),
  ],
  'case.parted': (told) => [
    ...toReporters(told, '恢复单独办理', `与另一件分开办理。${sentenceForCitizen(told.caseFile, told.city, told.event.at)}`),
    told.caseFile.isEstimate ? toRole('acceptors', told, '撤销合并，待立案', told.what)
      : ['filed', 'returned'].includes(told.caseFile.state) ? toRole('dispatchers', told, '撤销合并，待派遣', told.what) : toUnit(told, '撤销合并，继续办理', told.what),
  ],
  'case.split': (told) => toReporters(told, '分开办理', '您反映的问题涉及不止一件事，分开办理，每一件办结都会告诉您'),
  'report.added': (told) => {
    if (told.event.data.unitId === undefined) return [];   // a report's event names no unit: its case tells of the same addition
    const danger = textOf(told.event.data.danger);
    if (danger !== undefined) return noticesOfDanger({ danger, receiptNo: told.caseFile.foundingReceiptNo, caseFile: told.caseFile }, told.city);
    return [told.caseFile.isEstimate ? toRole('acceptors', told, '上报人补充了情况', told.what) : toUnit(told, '上报人补充了情况', told.what)];
  },
};
