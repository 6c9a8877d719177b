import { decideAct, type CaseAct } from '../../../shared/case/act';
import type { Actor, CaseFile } from '../../../shared/case/case-file';
import { applyChange } from '../../../shared/case/change';
import { fireTimers } from '../../../shared/case/fire-timers';
import { REPORTER } from '../../../shared/case/report-view';
import { noticesOf, noticesOfEmergency } from '../../../shared/notice/notices';
import type { NoticeDraft } from '../../../shared/notice/told';
import { actorOf, buildCity, PROCESS, CITY, hash, local, openedCase, PHOTO } from '../build';

const TOWN = buildCity({ process: { ...PROCESS, contractors: [{ id: 'firm', name: '演示·保洁公司', divisionCode: '330200', isDemo: true }] } });
const HAND_CLOSING = buildCity({ process: { ...PROCESS, autoClose: false } });

const [acceptor, dispatcher, shift, leader] = [actorOf('accept-1'), actorOf('dispatch-1'), actorOf('shift-1'), actorOf('leader-1')];
const [officer, handler, grid, street] = [actorOf('officer-lamps'), actorOf('handler-lamps'), actorOf('grid-1'), actorOf('street-1')];
const FIRM: Actor = { kind: 'contractor', id: 'firm', name: '演示·保洁公司', role: 'system' };
const COLLECTORS = [{ personId: 'grid-1', name: '名grid-1', divisionCode: '330212014', isOnShift: true }];
const PROOF = { words: '已换', photoIds: [PHOTO] };

type Step = readonly [who: Actor, at: string, act: Omit<CaseAct, 'key'>];

/** Acts one after the other, each told as the relay tells it: at once. */
function through(caseFile: CaseFile, steps: readonly Step[], city = TOWN, collectors = COLLECTORS) {
  const told: (readonly NoticeDraft[])[] = [];
  const end = steps.reduce((current, [who, at, act], index) => {
    const plan = decideAct(current, { ...act, key: `key-${current.version}-${index}` }, who, { city, now: local(`2026-09-${at}`), hash, collectors });
    if (!plan.ok) throw new Error(`${act.action} refused: ${plan.refusal.message}`);
    const after = applyChange(current, plan.change);
    told.push(plan.change.events.flatMap((event) => noticesOf(event, after, city)));
    return after;
  }, caseFile);
  return { end, last: told.at(-1) ?? [], all: told.flat() };
}

const waiting = () => openedCase({ source: 'hotline' });
const dispatched = () => openedCase();
const ACCEPT: Step = [officer, '28 10:00', { action: 'accept' }];
const DISPOSE: Step = [officer, '28 11:00', { action: 'dispose', ...PROOF }];
const CLOSED: readonly Step[] = [ACCEPT, DISPOSE, [grid, '28 12:00', { action: 'pass' }]];
const UP: Step = [grid, '28 09:30', { action: 'escalate', words: '本网格办不了' }];
const SUSPEND: readonly Step[] = [ACCEPT, [officer, '28 10:30', { action: 'askSuspend', words: '缺件，等到货', resumeDate: '2026-10-08' }], [dispatcher, '28 11:00', { action: 'approve' }], [shift, '28 11:30', { action: 'approve' }]];
const WHISTLE: Step = [street, '28 10:00', { action: 'whistle', words: '请到现场', unitIds: ['roads', 'law'], isUrgent: true }];
const JOINT: Step = [dispatcher, '28 10:00', { action: 'startJoint', templateId: 'noise' }];

/** Who, and for staff the title: `unit lamps: 新任务`. */
const heard = (drafts: readonly NoticeDraft[]) => drafts.map(({ audience, title }) => `${named(audience)}: ${title}`);
function named(audience: NoticeDraft['audience']): string {
  if (audience.kind === 'unit') return `unit ${audience.unitId}`;
  if (audience.kind === 'person') return audience.personId;
  return audience.kind === 'level' ? `level ${audience.divisionCode}` : audience.kind;
}

const SCENES: readonly (readonly [string, CaseFile, readonly Step[], readonly string[]])[] = [
  ['a check on the spot is asked',    waiting(),    [[acceptor, '28 09:10', { action: 'verify' }]], ['grid-1: 待核实']],
  ['it is answered',                  waiting(),    [[acceptor, '28 09:10', { action: 'verify' }], [grid, '28 09:20', { action: 'answerVerify', result: 'absent' }]], ['acceptors: 核实结果：不属实']],
  ['a reporter withdraws',            waiting(),    [[REPORTER, '28 09:10', { action: 'withdraw' }]], ['reporter: 已撤回']],
  ['work is given to a person',       dispatched(), [ACCEPT, [officer, '28 10:30', { action: 'assign', personId: 'handler-lamps' }]], ['handler-lamps: 指派给您处置']],
  ['he has done it',                  dispatched(), [ACCEPT, [officer, '28 10:30', { action: 'assign', personId: 'handler-lamps' }], [handler, '28 11:00', { action: 'finish', ...PROOF }]], ['unit lamps: 处置完毕，待反馈']],
  ['it is disposed',                  dispatched(), [ACCEPT, DISPOSE], ['reporter: 已处理，等待复查', 'grid-1: 待复查']],
  ['a recheck was not possible',      dispatched(), [ACCEPT, DISPOSE, [grid, '28 12:00', { action: 'cannotCheck', words: '门锁着' }]], ['acceptors: 无法复查，请另派人']],
  ['an acceptor wants it done again', dispatched(), [ACCEPT, DISPOSE, [acceptor, '28 12:00', { action: 'rework', words: '照片看不清' }]], ['unit lamps: 要求返工', 'reporter: 重新处理']],
  ['an extension is asked',           dispatched(), [ACCEPT, [officer, '28 10:30', { action: 'askExtend', words: '等材料' }]], ['dispatchers: 延期申请，待审批']],
  ['the first of two allows it',      dispatched(), [ACCEPT, [officer, '28 10:30', { action: 'askExtend', words: '等材料' }], [dispatcher, '28 11:00', { action: 'approve' }]], ['unit lamps: 延期申请：派遣员已同意，待值班长审批', 'shiftLeaders: 延期申请，待审批']],
  ['the second does',                 dispatched(), [ACCEPT, [officer, '28 10:30', { action: 'askExtend', words: '等材料' }], [dispatcher, '28 11:00', { action: 'approve' }], [shift, '28 11:10', { action: 'approve' }]], ['unit lamps: 延期申请已同意']],
  ['it is refused',                   dispatched(), [ACCEPT, [officer, '28 10:30', { action: 'askExtend', words: '等材料' }], [dispatcher, '28 11:00', { action: 'refuse', words: '材料有库存' }]], ['unit lamps: 延期申请未同意']],
  ['it is suspended',                 dispatched(), SUSPEND, ['unit lamps: 挂账申请已同意', 'reporter: 暂缓处理']],
  ['it goes on',                      dispatched(), [...SUSPEND, [dispatcher, '29 09:00', { action: 'resume' }]], ['unit lamps: 挂账结束，继续处置', 'reporter: 继续处理']],
  ['a leader demands',                dispatched(), [[leader, '28 10:00', { action: 'supervise', words: '今天办完', isReplyNeeded: true }]], ['unit lamps: 督办 1 级（黄）', 'leaders: 督办 1 级（黄）']],
  ['the unit answers the leader',     dispatched(), [[leader, '28 10:00', { action: 'supervise', words: '今天办完', isReplyNeeded: true }], [officer, '28 10:30', { action: 'reply', words: '下午完成' }]], ['leaders: 鄞州路灯管理所回复督办']],
  ['a shift leader is answered',      dispatched(), [[shift, '28 10:00', { action: 'supervise', words: '今天办完', isReplyNeeded: true }], [officer, '28 10:30', { action: 'reply', words: '下午完成' }]], ['shiftLeaders: 鄞州路灯管理所回复督办']],
  ['a dispatcher urges',              dispatched(), [[dispatcher, '28 10:00', { action: 'urge' }]], ['unit lamps: 催办']],
  ['a reporter urges',                dispatched(), [[REPORTER, '28 10:00', { action: 'urge' }]], ['unit lamps: 上报人催办', 'dispatchers: 上报人催办']],
  ['a reporter urges before filing',  waiting(),    [[REPORTER, '28 10:00', { action: 'urge' }]], ['acceptors: 上报人催办', 'dispatchers: 上报人催办']],
  ['it goes a level up',              waiting(),    [UP], ['level 330212014001: 下级上报，待本级办理', 'reporter: 正在处理']],
  ['it goes down to the cell',        waiting(),    [[acceptor, '28 09:30', { action: 'handDown', level: 'cell' }]], ['gridWorkers: 上级交办', 'reporter: 正在处理']],
  ['it reaches the city',             waiting(),    [[acceptor, '28 09:30', { action: 'handDown', level: 'district' }], [actorOf('district-1'), '28 10:00', { action: 'escalate', words: '跨区' }]], ['level 330200: 下级上报，待本级办理', 'reporter: 正在处理']],
  ['units are called to a talk',      dispatched(), [[dispatcher, '28 10:00', { action: 'consult', words: '谁来修', unitIds: ['roads', 'law'] }]], ['unit roads: 请参加会商', 'unit law: 请参加会商']],
  ['the talk decides',                dispatched(), [[dispatcher, '28 10:00', { action: 'consult', words: '谁来修', unitIds: ['roads', 'law'] }], [dispatcher, '28 11:00', { action: 'conclude', words: '归市政', unitId: 'roads' }]], ['unit roads: 新任务']],
  ['a street whistles',               dispatched(), [WHISTLE], ['unit roads: 紧急吹哨，请立即报到', 'unit law: 紧急吹哨，请立即报到']],
  ['a unit has come',                 dispatched(), [WHISTLE, [actorOf('officer-roads'), '28 10:20', { action: 'respond', words: '已到' }]], ['level 330212014: 鄞州市政已报到']],
  ['a firm mends first',              dispatched(), [[dispatcher, '28 10:00', { action: 'surrogate', words: '责任不清', contractorId: 'firm', costYuan: 300 }]], ['unit city: 兜底代整治，请跟进', 'reporter: 已安排处理']],
  ['the firm has done it',            dispatched(), [[dispatcher, '28 10:00', { action: 'surrogate', words: '责任不清', contractorId: 'firm', costYuan: 300 }], [FIRM, '28 12:00', { action: 'finish', ...PROOF }]], ['unit city: 代整治完成，待确认', 'dispatchers: 代整治完成，待确认']],
  ['several units begin',             dispatched(), [JOINT], ['unit shounan: 联合办理：娱乐场所噪声扰民一件事', 'unit lamps: 联合办理：娱乐场所噪声扰民一件事']],
  ['a case goes into another',        dispatched(), [[dispatcher, '28 10:00', { action: 'merge', master: { caseId: '330212:other', no: '3302122609280000009' } }]], ['reporter: 合并办理', 'unit lamps: 已并入另一件，不再单独办理']],
  ['and comes out of it',             dispatched(), [[dispatcher, '28 10:00', { action: 'merge', master: { caseId: '330212:other', no: '3302122609280000009' } }], [dispatcher, '28 11:00', { action: 'unmerge' }]], ['reporter: 恢复单独办理', 'unit lamps: 撤销合并，继续办理']],
  ['it goes to enforcement',          dispatched(), [[dispatcher, '28 10:00', { action: 'transfer', words: '第三十条' }]], ['reporter: 已转执法部门', 'unit lamps: 已转执法，不再办理']],
  ['it is closed by force',           dispatched(), [[shift, '28 10:00', { action: 'forceClose', words: '重复' }]], ['reporter: 已办结', 'unit lamps: 强制结案']],
  ['force closes what no unit had',   waiting(),    [[shift, '28 10:00', { action: 'forceClose', words: '重复' }]], ['reporter: 已办结']],
  ['a reporter disagrees',            dispatched(), [...CLOSED, [REPORTER, '29 09:00', { action: 'reopen', words: '还是不亮' }]], ['shiftLeaders: 上报人认为没有解决，待复核', 'unit lamps: 上报人认为没有解决，正在复核']],
  ['he is right',                     dispatched(), [...CLOSED, [REPORTER, '29 09:00', { action: 'reopen', words: '还是不亮' }], [shift, '29 10:00', { action: 'grantReopen', words: '确实' }]], ['unit lamps: 上报人认为没有解决，重新处置', 'reporter: 重新处理']],
  ['he is not',                       dispatched(), [...CLOSED, [REPORTER, '29 09:00', { action: 'reopen', words: '还是不亮' }], [shift, '29 10:00', { action: 'refuseReopen', words: '现场照明正常' }]], ['reporter: 复核后维持办结']],
];

describe('who is told when', () => {
  test.each(SCENES)('%s (R45)', (_what, caseFile, steps, expected) => {
    expect(heard(through(caseFile, steps).last)).toEqual(expected);
  });

  test('acceptors close by hand where the city does not close by itself', () => {
    const { last, end } = through(dispatched(), CLOSED, HAND_CLOSING);

    expect([end.state, heard(last)]).toEqual(['checked', ['acceptors: 复查通过，待结案']]);
  });

  test('where nobody is on shift every grid worker of the area is asked', () => {
    expect(heard(through(waiting(), [[acceptor, '28 09:10', { action: 'verify' }]], TOWN, []).last)).toEqual(['gridWorkers: 待核实']);
  });

  test('a sub-task is done, sent back and moved', () => {
    const joint = through(dispatched(), [JOINT]).end;
    const [first, second] = joint.joint?.tasks ?? [];
    const worker = { ...actorOf('officer-law'), unitId: first?.unitId ?? '' };

    const done = through(joint, [[worker, '28 11:00', { action: 'finishTask', taskId: first?.id ?? '', ...PROOF }]]);
    const sentBack = through(joint, [[{ ...worker, unitId: second?.unitId ?? '' }, '28 11:00', { action: 'returnTask', taskId: second?.id ?? '', words: '没有证照问题' }]]);
    const moved = through(sentBack.end, [[dispatcher, '28 12:00', { action: 'moveTask', taskId: second?.id ?? '', unitId: 'law' }]]);

    expect(heard(done.last)).toEqual(['unit lamps: 一项子任务已完成']);
    expect(sentBack.last[0]?.words).toContain('没有证照问题');
    expect([heard(sentBack.last), heard(moved.last)]).toEqual([['dispatchers: 子任务被退回，待改派'], ['unit law: 新的子任务']]);
  });

  test('everybody whose case was merged into this one hears of its end, each under his own receipt (R17)', () => {
    const closed = through(dispatched(), CLOSED).end;
    const drafts = noticesOf(closed.pending.at(-1)!, closed, TOWN, [{ foundingReportId: 'zhou', foundingReceiptNo: '26092800000022' }]);

    expect(drafts.filter(({ audience }) => audience.kind === 'reporter').map(({ audience }) => audience)).toEqual([
      { kind: 'reporter', reportId: closed.foundingReportId, receiptNo: closed.foundingReceiptNo }, { kind: 'reporter', reportId: 'zhou', receiptNo: '26092800000022' },
    ]);
  });

  test('of a pause, a refusal and a second look the reporter reads why and until when', () => {
    const words = (steps: readonly Step[]) => through(dispatched(), steps).last.find(({ audience }) => audience.kind === 'reporter')?.words;

    expect(words(SUSPEND)).toBe('这件事需要等一等再处理，10月8日 周四恢复，到时会继续');
    expect(words([...CLOSED, [REPORTER, '29 09:00', { action: 'reopen', words: '还是不亮' }], [shift, '29 10:00', { action: 'refuseReopen', words: '现场照明正常' }]])).toBe('您的意见已经复核：现场照明正常');
  });

  test('nothing a reporter reads is an office word', () => {
    const read = SCENES.flatMap(([, caseFile, steps]) => through(caseFile, steps).all).filter(({ audience }) => audience.kind === 'reporter');

    expect(read.length).toBeGreaterThan(20);
    expect(read.filter(({ title, words }) => /立案|结案|派遣|退回|挂账|督办|处置|核查|返工|吹哨|兜底|代整治|移送/.test(title + words))).toEqual([]);
  });
});

describe('what falls due by itself is told to', () => {
  const due = (caseFile: CaseFile, at: string) => {
    const change = fireTimers(caseFile, { city: CITY, now: local(`2026-${at}`), hash });
    if (!change) throw new Error('nothing is due');
    const after = applyChange(caseFile, change);
    return heard(change.events.flatMap((event) => noticesOf(event, after, CITY)));
  };

  test.each([
    ['the desk whose clock it is',             waiting(),                                                                    '09-28 09:16', ['acceptors: 立案超时', 'shiftLeaders: 立案超时']],
    ['who was sent to look',                   through(waiting(), [[acceptor, '28 09:10', { action: 'verify' }]]).end,         '09-28 10:00', ['grid-1: 核实超时', 'shiftLeaders: 核实超时']],
    ['who was sent to recheck',                through(dispatched(), [ACCEPT, DISPOSE]).end,                                   '09-28 13:30', ['grid-1: 复查超时', 'shiftLeaders: 复查超时']],
    ['the shift leaders once',                 through(dispatched(), [...CLOSED, [REPORTER, '28 13:00', { action: 'reopen', words: '不亮' }]]).end, '09-29 18:00', ['shiftLeaders: 复核超时']],
    ['who has not allowed or refused yet',     through(dispatched(), [ACCEPT, [officer, '28 10:30', { action: 'askExtend', words: '等' }]]).end, '09-28 17:00', ['dispatchers: 审批超时', 'shiftLeaders: 审批超时']],
    ['a level and the one above',              through(waiting(), [UP]).end,                                                  '09-30 09:00', ['level 330212014001: 村社办理超时', 'level 330212014: 村社办理超时']],
    ['a unit that owes an answer',             through(dispatched(), [ACCEPT, [leader, '28 10:10', { action: 'supervise', words: '快', isReplyNeeded: true, replyDueAt: local('2026-09-28 12:00') }]]).end, '09-28 12:30', ['unit lamps: 督办逾期未回复', 'shiftLeaders: 督办逾期未回复']],
    ['a unit that did not come, and the street', through(dispatched(), [WHISTLE]).end,                                        '09-28 10:31', ['unit roads: 吹哨逾期未报到', 'level 330212014: 吹哨逾期未报到']],
  ])('%s', (_whom, caseFile, at, expected) => {
    expect(due(caseFile, at)).toEqual(expected);
  });
});

test('of an emergency all staff of the area hear, the desks above it and the units on duty (R40)', () => {
  const data = { planId: 'typhoon', planName: '台风防汛', divisionCode: '330212', unitIds: ['yinzhou'] };
  const drafts = noticesOfEmergency({ type: 'emergency.begun', at: local('2026-09-28 09:00'), data }, { areaCodes: ['330200', '330212'] }, CITY);

  expect(drafts).toEqual([{
    audience: { kind: 'emergency', divisionCode: '330212', areaCodes: ['330200', '330212'], unitIds: ['yinzhou'] },
    title: '启动应急：台风防汛（鄞州区）', words: '涉及的上报按应急流程办理，请值守单位到岗，时限按应急时限',
  }]);
});
