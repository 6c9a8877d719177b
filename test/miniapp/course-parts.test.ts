import { courseParts } from '../../miniapp/src/features/case/course-parts';
import { caseDetail, QUIET_COURSE } from './case-row';

const NOW = new Date('2026-11-23T02:00:00.000Z');
const YESTERDAY = '2026-11-22T02:00:00.000Z';
const TONIGHT = '2026-11-23T10:00:00.000Z';
const partsOf = (course: Partial<typeof QUIET_COURSE>, unitId?: string) => courseParts(caseDetail({ course: { ...QUIET_COURSE, ...course } }), NOW, unitId);

test('an ordinary case shows nothing out of the ordinary', () => {
  expect(partsOf({})).toEqual([]);
});

test('a case given back says first why, in the words of who gave it back (R25)', () => {
  const entry = { seq: 4, at: YESTERDAY, action: 'return' as const, title: '退回', who: '市政 · 经办人', words: '不属于本单位职责', photoIds: [], to: 'returned' as const };

  expect(courseParts(caseDetail({ state: 'returned', record: [entry] }), NOW)[0]).toMatchObject({ title: '退回理由', lines: [{ title: '不属于本单位职责', note: '市政 · 经办人 · 昨天 10:00' }] });
});

test('a request says whose word it waits for and is answered where it stands (R31)', () => {
  const [part] = partsOf({ requests: [{ id: 'r', kind: 'extend', name: '延期', status: 'open', words: '等井盖', askedAt: YESTERDAY, approvals: [{ name: '周派遣', at: YESTERDAY, words: '' }], waitsFor: '值班长' }] });

  expect(part).toMatchObject({ id: 'requests', lines: [{ title: '申请延期，待值班长审批', words: '等井盖', note: '昨天 10:00 · 周派遣已同意', acts: ['approve', 'refuse'] }] });
});

test('a called unit that came late is red, one that has time is calm, and both say it in words (R36)', () => {
  const call = { unitId: 'a', unitName: '甲局', dueAt: TONIGHT, isLate: false };
  const [part] = partsOf({ whistles: [{ id: 'w', byName: '白云街道', demand: '联合整治', isUrgent: true, at: YESTERDAY, calls: [call, { ...call, unitId: 'b', unitName: '乙局', isLate: true, respondedAt: YESTERDAY, unitScore: 3 }] }] });

  expect(part?.lines.map(({ tone, title, note }) => [tone, title, note])).toEqual([
    ['green', '联合整治', '白云街道紧急吹哨 · 昨天 10:00'],
    ['calm', '甲局', '最迟今天 18:00 报到'],
    ['red', '乙局', '昨天 10:00 报到，迟到'],
  ]);
});

test('the path through the levels is one line each, with owner, time and whether it was late (R35)', () => {
  const [part] = partsOf({ levels: [
    { level: 'cell', levelName: '网格', divisionName: '第一网格', startedAt: YESTERDAY, endedAt: YESTERDAY, usedMinutes: 0, isLate: true },
    { level: 'street', levelName: '镇街', divisionName: '白云街道', startedAt: YESTERDAY, dueAt: TONIGHT, usedMinutes: 0, isLate: false },
  ] });

  expect(part?.lines.map(({ tone, title, note }) => [tone, title, note])).toEqual([
    ['red', '网格 · 第一网格', '昨天 10:00 到 昨天 10:00，超过本级时限'],
    ['green', '镇街 · 白云街道', '昨天 10:00 起，最迟今天 18:00'],
  ]);
});

test('一件事 counts what is done; a task given back waits to be moved (R39)', () => {
  const task = { id: 't1', title: '查处噪声', unitId: 'u', unitName: '执法局', isRequired: true, state: 'done' as const, dueAt: TONIGHT, isLate: false };
  const [part] = partsOf({ joint: { name: '噪声扰民', tasks: [task, { ...task, id: 't2', state: 'returned' }, { ...task, id: 't3', isRequired: false, state: 'open', dueAt: YESTERDAY }] } }, 'u');

  expect(part?.lines.map(({ note, acts }) => [note, acts])).toEqual([
    ['3 项，已完成 1 项', undefined],
    ['执法局 · 已完成', undefined],
    ['执法局 · 已退回，待改派', ['moveTask']],
    ['执法局 · 办理中 · 最迟昨天 10:00，已超时', ['finishTask', 'returnTask']],
  ]);
});

test('nobody is offered the part of another unit: neither its task nor its score for the street (R36, R39)', () => {
  const task = { id: 't1', title: '查处噪声', unitId: 'u', unitName: '执法局', isRequired: true, state: 'open' as const, dueAt: TONIGHT, isLate: false };
  const call = { unitId: 'u', unitName: '执法局', dueAt: TONIGHT, isLate: false, respondedAt: YESTERDAY };
  const course = { joint: { name: '噪声扰民', tasks: [task, { ...task, id: 't2', unitId: 'v' }] }, whistles: [{ id: 'w', byName: '白云街道', demand: '联合整治', isUrgent: false, at: YESTERDAY, endedAt: YESTERDAY, calls: [call, { ...call, unitId: 'v' }] }] };

  const offered = (unitId: string) => partsOf(course, unitId).flatMap(({ lines }) => lines.filter(({ acts }) => acts).map(({ id }) => id));

  expect([offered('u'), offered('v'), offered('w')]).toEqual([['w-u', 't1'], ['w-v', 't2'], []]);
});

test('an earlier order of a contractor stays in sight with what it cost (R38)', () => {
  const past = { orderSeq: 4, contractorName: '甬诚工程', at: YESTERDAY, endedAt: YESTERDAY, estimateYuan: 500, costYuan: 480, chargedUnitName: '排水公司' };
  const [surrogate] = partsOf({ surrogate: { orderSeq: 9, contractorName: '东门施工队', at: YESTERDAY, estimateYuan: 800 }, pastSurrogates: [past] });

  expect(surrogate?.lines.map(({ title, words }) => [title, words])).toEqual([['东门施工队', '预计 800 元，还没有结算'], ['甬诚工程', '实际 480 元，由排水公司承担']]);
});

test('money is said with who pays; what is merged or split leads to the other case (R38, R42)', () => {
  const [surrogate, links] = partsOf({ surrogate: { orderSeq: 3, contractorName: '甬诚工程', at: YESTERDAY, estimateYuan: 800, costYuan: 799.5, chargedUnitName: '排水公司' }, mergedIntoNo: '3302032611230000001' });

  expect(surrogate?.lines[0]?.words).toBe('实际 799.50 元，由排水公司承担');
  expect(links?.lines).toEqual([{ id: 'merged', tone: 'calm', title: '已并入', no: '3302032611230000001' }]);
});
