import type { CaseFile } from '../../case/case-file';
import { sentenceForCitizen } from '../../case/sentence';
import { starsWords } from '../../satisfaction/rate';
import { dueWords } from '../../time/local-time';
import { shortNo, textOf, toAskers, toCollector, toReporters, toRole, toRoom, toUnit, unitName, wordsOf, type NoticeDraft, type Rules, type Told } from '../told';

/** What the reporter hears when it is done again, by who asked for it: never silence (R45). */
const AGAIN: Readonly<Record<string, { readonly unit: string; readonly reporter: string; readonly words: (unit: string) => string }>> = {
  fail: { unit: '复查不通过，返工', reporter: '复查未通过，重新处理', words: (unit) => `网格员到现场看过，还没有处理好，已交${unit}重新处理` },
  rework: { unit: '要求返工', reporter: '重新处理', words: (unit) => `还没有处理好，已交${unit}重新处理` },
  grantReopen: { unit: '上报人认为没有解决，重新处置', reporter: '重新处理', words: (unit) => `您说的情况核对过了，已交${unit}重新处理` },
};

/** From the unit to the end. Citizens hear at disposal, rework and close (R45). */
export const disposalRules: Rules = {
  'case.dispatched': (told) => [toUnit(told, taskTitle(told.caseFile), `${told.what}${dueTail(told)}`)],
  'case.returned': (told) => [toRole('dispatchers', told, '单位退回，待重新派遣', `${told.what}。${wordsOf(told)}`)],
  'case.assigned': (told) => {
    const personId = textOf(told.event.data.personId);
    return personId === undefined ? [] : [{ audience: { kind: 'person', personId }, title: '指派给您处置', words: `${told.what}${dueTail(told)}` }];
  },
  'case.finished': (told) => (told.caseFile.surrogate
    ? [toUnit(told, '代整治完成，待确认', told.what), toRole('dispatchers', told, '代整治完成，待确认', told.what)]
    : [toUnit(told, '处置完毕，待反馈', told.what)]),
  'case.disposed': (told) => [
    ...toReporters(told, '已处理，等待复查', sentenceForCitizen(told.caseFile, told.city, told.event.at)),
    toCollector(told, '待复查', `${told.what}，${told.event.data.action === 'solve' ? '本级已办理完' : `${unitName(told)}已反馈`}`),
  ],
  'case.recheckAsked': (told) => [toCollector(told, '待复查', told.what)],
  'case.recheckFailed': (told) => [toRole('acceptors', told, '无法复查，请另派人', `${told.what}。${wordsOf(told)}`)],
  'case.checked': (told) => (told.caseFile.state === 'checked' ? [toRole('acceptors', told, '复查通过，待结案', told.what)] : []),   // else it was closed in the same write
  'case.reworked': again,
  'case.closed': (told) => [
    ...toReporters(told, '已办结', `${sentenceForCitizen(told.caseFile, told.city, told.event.at)}，欢迎评价`),
    ...closedToUnit(told),
    ...toRoom(told, `#${shortNo(told.caseFile.no)} 已办结：${unitName(told)}已处理`),
  ],
  'case.transferred': (told) => [
    ...toReporters(told, '已转执法部门', '已转执法部门处理，这件事的办理到此结束'),
    ...(told.caseFile.clock ? [toUnit(told, '已转执法，不再办理', told.what)] : []),
  ],
  'case.reopenAsked': (told) => (told.event.data.isJoined === true ? [toRole('shiftLeaders', told, '又一位上报人认为没有解决，一并复核', `${told.what}。${wordsOf(told)}。复核答复他们都会看到`)] : [
    toRole('shiftLeaders', told, '上报人认为没有解决，待复核', `${told.what}。${wordsOf(told)}`),
    ...(told.caseFile.clock ? [toUnit(told, '上报人认为没有解决，正在复核', told.what)] : []),
  ]),
  'case.reopenRefused': (told) => toAskers(told, '复核后维持办结', `您的意见已经复核：${wordsOf(told)}`),
  'satisfaction.given': (told) => {
    const stars = told.event.data.stars ?? told.caseFile.satisfaction?.stars;   // older events name none: there was one reporter
    return typeof stars === 'number' ? [toUnit(told, `上报人评价：${starsWords(stars)}`, told.what)] : [];
  },
};

/** 险情 goes before everything else. */
function taskTitle({ danger, emergencyId }: CaseFile): string {
  if (danger !== undefined) return `险情（${danger}），请立即处置`;
  return emergencyId === undefined ? '新任务' : '应急任务';
}

function again(told: Told): readonly NoticeDraft[] {
  const { unit, reporter, words } = AGAIN[textOf(told.event.data.action) ?? 'fail'] ?? AGAIN.fail!;
  const said = `${told.what}。${wordsOf(told)}`;
  if (told.event.data.state === 'filed') return [toRole('dispatchers', told, '同意复核，待派遣', said), ...toReporters(told, reporter, '您说的情况核对过了，正在安排处理单位')];
  return [toUnit(told, unit, said), ...toReporters(told, reporter, words(unitName(told)))];
}

/** A unit that never had it hears nothing. */
function closedToUnit(told: Told): readonly NoticeDraft[] {
  const { isSelfDisposed, isEstimate, closedAs } = told.caseFile;
  if (isSelfDisposed || isEstimate) return [];
  return [toUnit(told, closedAs === 'forced' ? '强制结案' : '复查通过，已结案', told.what)];
}

/** ，最迟今天 17:00; nothing while no clock runs. */
export function dueTail({ caseFile, event }: Told): string {
  return caseFile.clock?.dueAt ? `，最迟${dueWords(caseFile.clock.dueAt, event.at)}` : '';
}
