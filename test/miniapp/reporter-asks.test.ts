import type { ReportView } from '../../shared/case/case-api';
import { closedAskWords } from '../../miniapp/src/features/report/reporter-asks';

const abilities: ReportView['abilities'] = [{ action: 'reopen', label: '没有解决', isAllowed: false, reason: '办结已超过 15 天，请重新上报，我们会一并处理', needs: ['words'] }];

test.each<[ReportView['caseState'], ReportView['masterState'], boolean, string]>([
  ['closed', undefined, true, 'his own is closed'],
  ['merged', 'closed', true, 'the one that took his in is'],
  ['merged', 'disposing', false, 'that one is still worked on: nothing is to be said yet'],
  ['disposing', undefined, false, 'his own is'],
])('with %s and %s it is said why a review is not possible: %s, because %s (R17, R110)', (caseState, masterState, isSaid) => {
  const words = closedAskWords({ abilities, ...(caseState && { caseState }), ...(masterState && { masterState }) });

  expect(words !== undefined).toBe(isSaid);
});
