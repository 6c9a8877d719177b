import { caseDetail, caseRow } from '../../../shared/case/case-view';
import { sentenceForCitizen, sentenceForStaff } from '../../../shared/case/sentence';
import { receiptOf, REPORTER, reportView } from '../../../shared/case/report-view';
import type { CaseFile } from '../../../shared/case/case-file';
import { actorOf, after, buildReport, CITY, local, openedCase, PHOTO } from '../build';

const officer = actorOf('officer-lamps');
const grid = actorOf('grid-1');
const NOW = local('2026-09-29 09:00');
const DONE = { action: 'dispose', words: '灯泡已换', photoIds: [PHOTO] } as const;

const reported = openedCase({ source: 'hotline' });
const unknown = openedCase({ text: '快来看看' });
const dispatched = openedCase();
const disposing = after(dispatched, [officer, '2026-09-28 10:00', { action: 'accept' }]);
const disposed = after(disposing, [officer, '2026-09-28 11:00', DONE]);
const reworked = after(disposed, [grid, '2026-09-28 14:00', { action: 'fail', words: '还是不亮' }]);
const closed = after(disposed, [grid, '2026-09-28 14:00', { action: 'pass' }]);
const rated = after(closed, [REPORTER, '2026-09-28 15:00', { action: 'rate', stars: 5, words: '真快' }]);
const returned = after(dispatched, [officer, '2026-09-28 10:00', { action: 'return', words: '内部原因：不归我们管' }]);
const refused = after(reported, [actorOf('accept-1'), '2026-09-28 10:00', { action: 'void', words: '小区内部道路由物业负责' }]);
const settled = openedCase({ source: 'gridWorker', text: '路边垃圾', reporter: { kind: 'person', id: 'grid-1' }, settled: { words: '已清走', photoIds: [PHOTO] } });
const ALL: readonly CaseFile[] = [reported, unknown, dispatched, disposing, disposed, reworked, closed, rated, returned, refused, settled];

/** Words of the office that no citizen should meet (design: 立案 → 已受理, 结案 → 已办结, 退回 → 换单位处理). */
const OFFICE_WORDS = /立案|结案|案卷|案件|派遣|签收|处置|反馈|核查|返工|退回|承办|兜底|责任表/;

describe('one large sentence', () => {
  test.each<[CaseFile, string, string]>([
    [reported,   '已收到，正在核对。预计由鄞州路灯管理所处理，最迟明天 9:00',    '待受理员立案，预计由鄞州路灯管理所承办，最迟明天 9:00'],
    [unknown,    '已收到，正在核对。预计由鄞州区指挥中心处理',                    '待受理员立案，预计由鄞州区指挥中心承办'],
    [dispatched, '已交鄞州路灯管理所处理，最迟明天 9:00',                         '已派鄞州路灯管理所，待签收，最迟明天 9:00'],
    [disposing,  '鄞州路灯管理所处理中，最迟明天 9:00',                           '鄞州路灯管理所处置中，最迟明天 9:00'],
    [disposed,   '鄞州路灯管理所已处理完，等网格员到现场复查',                     '鄞州路灯管理所已反馈，待网格员复查'],
    [reworked,   '鄞州路灯管理所处理中，最迟明天 10:00',                          '鄞州路灯管理所处置中（第 1 次返工），最迟明天 10:00'],
    [closed,     '已办结，鄞州路灯管理所已处理，网格员复查通过',                   '复查通过，已结案'],
    [rated,      '已办结，鄞州路灯管理所已处理，网格员复查通过',                   '复查通过，已结案，上报人评价“非常满意”'],
    [returned,   '已受理，正在换单位处理',                                        '鄞州路灯管理所已退回，待重新派遣'],
    [refused,    '不予受理：小区内部道路由物业负责',                               '不予立案：小区内部道路由物业负责'],
    [settled,    '已办结，网格员当场处理完成',                                     '网格员自处置，已结案'],
  ])('%# tells a citizen and staff who does what by when', (caseFile, toCitizen, toStaff) => {
    expect(sentenceForCitizen(caseFile, CITY, NOW)).toBe(toCitizen);
    expect(sentenceForStaff(caseFile, CITY, NOW)).toBe(toStaff);
  });

  test('owns up to what is late', () => {
    const late = local('2026-10-09 09:00');

    expect(sentenceForCitizen(disposing, CITY, late)).toBe('鄞州路灯管理所处理中，原定9月30日 周三前处理完，已超时，正在催办');
    expect(sentenceForStaff(disposing, CITY, late)).toBe('鄞州路灯管理所处置中，原定9月30日 周三，已超时');
  });
});

describe('what a citizen reads', () => {
  const report = buildReport({ state: 'linked' });

  test.each(ALL.map((caseFile) => [caseFile.state, caseFile] as const))('of a case %s has no office words, names or inner reasons', (_state, caseFile) => {
    const { sentence, stateWords, record, abilities } = reportView(report, caseFile, CITY, NOW);
    const words = JSON.stringify([sentence, stateWords, record.map(({ title, who, words: said }) => [title, who, said]), abilities]);

    expect(words).not.toMatch(OFFICE_WORDS);
    expect(words).not.toMatch(/名(officer|grid|accept)|内部原因/);
  });

  test('of his report follows its case through three steps', () => {
    const steps = [reported, dispatched, disposed, closed].map((caseFile) => reportView(report, caseFile, CITY, NOW).step);

    expect(steps).toEqual([1, 2, 2, 3]);
  });

  test('may add while it is open and rate when it is closed, and is told why not', () => {
    const mayOf = (caseFile: CaseFile) => reportView(report, caseFile, CITY, NOW).abilities.filter(({ action }) => action === 'add' || action === 'rate').map(({ action, isAllowed, reason }) => [action, isAllowed, reason]);

    expect(mayOf(disposing)).toEqual([['add', true, undefined], ['rate', false, '这件事处理中，办结以后才能评价']]);
    expect(mayOf(closed)).toEqual([['add', false, '这件事已办结，不能再补充'], ['rate', true, undefined]]);
    expect(mayOf(rated)[1]).toEqual(['rate', false, '您已经评价过了，谢谢']);
  });

  test('shows posts, words and photos of the work, and hides what offices told each other', () => {
    const { record, afterPhotoIds } = reportView(report, disposed, CITY, NOW);

    expect(record.map(({ title, who, words }) => [title, who, words])).toEqual([
      ['已收到上报', '上报人', '西门口的路灯不亮'],
      ['已受理', '系统', ''],
      ['已交鄞州路灯管理所', '系统', ''],
      ['开始处理', '鄞州路灯管理所', ''],
      ['处理完成，等待复查', '鄞州路灯管理所', '灯泡已换'],
    ]);
    expect(afterPhotoIds).toEqual([PHOTO]);
  });
});

describe('a report in no case', () => {
  test.each([
    [buildReport(), '已收到，正在核对', '已收到'],
    [buildReport({ state: 'waiting', waitingReason: 'no-place' }), '已收到。还不知道具体位置，工作人员核对后安排处理', '等待核对'],
    [buildReport({ state: 'waiting', waitingReason: 'outside-city' }), '已收到。位置似乎不在本市，工作人员正在核对', '等待核对'],
    [buildReport({ state: 'void', decided: { personId: 'accept-1', at: NOW, key: 'k', words: '与城市管理无关' } }), '不予受理：与城市管理无关', '不予受理'],
  ])('%# says what happens now', (report, sentence, stateWords) => {
    expect(reportView(report, undefined, CITY, NOW)).toMatchObject({ sentence, stateWords });
    expect(receiptOf(report, undefined, CITY, NOW, 's', false)).toMatchObject({ sentence, secret: 's', isRepeat: false });
  });

  test('shows what was added and lets more be added', () => {
    const report = buildReport({ state: 'waiting', waitingReason: 'no-place', additions: [{ key: 'k', at: NOW, text: '在 12 号门口', photoIds: [] }] });
    const view = reportView(report, undefined, CITY, NOW);

    expect(view.record.map(({ seq, words }) => [seq, words])).toEqual([[1, '西门口的路灯不亮'], [2, '在 12 号门口']]);
    expect(view.abilities).toEqual([{ action: 'add', label: '补充', isAllowed: true, needs: [] }, { action: 'withdraw', label: '撤回', isAllowed: true, needs: [] }]);
  });
});

describe('a receipt', () => {
  test('names district, cell, class, unit and due time', () => {
    expect(receiptOf(buildReport(), dispatched, CITY, local('2026-09-28 09:00'), 'secret', false)).toEqual({
      receiptNo: '26092800000011', secret: 'secret', state: 'linked', isRepeat: false,
      sentence: '已交鄞州路灯管理所处理，最迟9月30日 周三',
      districtName: '鄞州区', cellCode: '330212014001001', cellName: '首南一格', matterName: '路灯',
      unitId: 'lamps', unitName: '鄞州路灯管理所', dueAt: local('2026-09-30 09:00').toISOString(), isEstimate: false, caseNo: dispatched.no,
    });
  });

  test('marks unit and due time as 预计 until it is filed', () => {
    const receipt = receiptOf(buildReport(), reported, CITY, NOW, 'secret', true);

    expect(receipt).toMatchObject({ isEstimate: true, isRepeat: true, unitName: '鄞州路灯管理所' });
    expect(receipt.sentence).toContain('预计');
  });
});

describe('a row for staff', () => {
  test('has state, place and clock as of now, not as of its last write', () => {
    const row = caseRow(disposing, CITY, local('2026-09-29 17:00'));

    expect(row).toMatchObject({ stateWords: '处置中', districtName: '鄞州区', placeWords: '鄞州区（见地图）', matterName: '路灯', unitName: '鄞州路灯管理所' });
    expect(row.clock).toEqual({ dueAt: local('2026-09-30 09:00').toISOString(), isEstimate: false, colour: 'yellow', isPaused: false, usedMinutes: 840, limitWords: '2 工作日' });
  });

  test('has a clock that stands while it waits for its recheck', () => {
    expect(caseRow(disposed, CITY, NOW).clock).toMatchObject({ isPaused: true, usedMinutes: 120, colour: 'green' });
  });

  test('says 类别待定 when nobody knows what it is', () => {
    expect(caseRow(unknown, CITY, NOW)).toMatchObject({ matterName: '类别待定', clock: { isEstimate: true, limitWords: '' } });
  });
});

describe('a case in full for staff', () => {
  test.each([
    ['路灯不亮',                     ['宁波市', '鄞州区']],
    ['首南街道路灯不亮',             ['宁波市', '鄞州区', '首南街道']],
    ['格兰春天社区门口路灯不亮',     ['宁波市', '鄞州区', '首南街道', '格兰春天社区']],
  ])('told as “%s” in a drawn cell stands in %s', (text, areaNames) => {
    expect(caseDetail({ ...disposing, text }, officer, CITY, NOW, []).areaNames).toEqual(areaNames);
  });

  test('says why it went where it went, who did what, and what the reader may do', () => {
    const detail = caseDetail(disposing, officer, CITY, NOW, ['26092800000011']);

    expect(detail).toMatchObject({
      routingWords: '按责任表，鄞州区的“路灯”（01037）由鄞州路灯管理所负责',
      matter: { name: '路灯', chosenBy: 'rule', closing: '已恢复' },
      cell: { name: '首南一格', isSynthetic: true },
      areaNames: ['宁波市', '鄞州区'],   // of a drawn cell, street and village prove nothing
      receiptNos: ['26092800000011'],
    });
    expect(detail.record.at(-1)).toMatchObject({ title: '签收', who: '鄞州路灯管理所 · 经办人 · 名officer-lamps' });
    expect(detail.abilities).toEqual(expect.arrayContaining([
      { action: 'accept', label: '签收', isAllowed: false, reason: '案件处置中，不能签收', needs: [] },
      { action: 'return', label: '退回', isAllowed: true, needs: ['words'] },
      { action: 'dispose', label: '处置完成', isAllowed: true, needs: ['words', 'photo'] },
    ]));
  });
});
