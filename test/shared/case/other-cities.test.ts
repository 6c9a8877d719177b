import fc from 'fast-check';
import { local } from '../build';
import { PGR } from './other-cities/pgr';
import { ALLOWED, SIGNALEN, SIGNALEN_STATES } from './other-cities/signalen';
import { begin, read, stepIn, walk, type Flow, type Walked } from './other-cities/walk';
import { YUNCHENG } from './other-cities/yuncheng';

type AnyFlow = Flow<string, string, string, string>;
const FLOWS: readonly (readonly [string, AnyFlow])[] = [['DIGIT PGR', PGR as unknown as AnyFlow], ['Signalen', SIGNALEN as unknown as AnyFlow], ['运城', YUNCHENG as unknown as AnyFlow]];

const states = (flow: AnyFlow, acts: readonly string[]) => acts.map((_, index) => walk(flow, acts.slice(0, index + 1)).state);
const dueAt = ({ clocks }: Walked<string, string, string, string>, clock: string) => clocks[clock]?.dueAt;

describe('DIGIT PGR’s grievances run by the same engine', () => {
  const flow = PGR as unknown as AnyFlow;
  const RESOLVED = ['01 09:00 CITIZEN APPLY', '01 10:00 GRO ASSIGN', '02 09:00 LME RESOLVE'];

  test.each<[string, readonly string[], readonly string[]]>([
    ['resolved and rated', [...RESOLVED, '02 10:00 CITIZEN RATE'], ['PENDINGFORASSIGNMENT', 'PENDINGATLME', 'RESOLVED', 'CLOSEDAFTERRESOLUTION']],
    ['rejected and rated', ['01 09:00 CSR APPLY', '01 10:00 GRO REJECT', '01 11:00 CITIZEN RATE'], ['PENDINGFORASSIGNMENT', 'REJECTED', 'CLOSEDAFTERREJECTION']],
    ['given to somebody else', ['01 09:00 CITIZEN APPLY', '01 10:00 GRO ASSIGN', '01 11:00 LME REASSIGN', '01 12:00 GRO ASSIGN', '02 09:00 LME RESOLVE'], ['PENDINGFORASSIGNMENT', 'PENDINGATLME', 'PENDINGFORREASSIGNMENT', 'PENDINGATLME', 'RESOLVED']],
    ['taken to the supervisor', ['01 09:00 CITIZEN APPLY', '01 10:00 GRO ASSIGN', '01 11:00 SYSTEM ESCALATE', '01 15:00 SYSTEM ESCALATE', '02 09:00 SUPERVISOR RESOLVEBYSUPERVISOR'], ['PENDINGFORASSIGNMENT', 'PENDINGATLME', 'PENDINGATSUPERVISOR', 'PENDINGATSUPERVISOR', 'RESOLVED']],
    ['opened again', [...RESOLVED, '03 09:00 CITIZEN REOPEN', '03 10:00 GRO ASSIGN'], ['PENDINGFORASSIGNMENT', 'PENDINGATLME', 'RESOLVED', 'PENDINGFORASSIGNMENT', 'PENDINGATLME']],
  ])('%s (R110)', (_what, acts, through) => {
    expect(states(flow, acts)).toEqual(through);
  });

  test('an edit never sets the clock back, as it does there: five days run from the first word, a comment or not (R110)', () => {
    const [plain, commented] = [walk(flow, RESOLVED.slice(0, 2)), walk(flow, [...RESOLVED.slice(0, 2), '01 20:00 CITIZEN COMMENT'])];

    expect(dueAt(commented, 'sla')).toEqual(local('2026-09-06 09:00'));
    expect(dueAt(commented, 'desk')).toEqual(dueAt(plain, 'desk'));
  });

  test('opened again it goes on with what was used, the time it lay resolved left out', () => {
    const again = walk(flow, [...RESOLVED, '04 09:00 CITIZEN REOPEN']);

    expect(again.clocks['sla']).toMatchObject({ usedMinutes: 1440, pausedMinutes: 2880, dueAt: local('2026-09-08 09:00') });
    expect(again.ended).toEqual(['desk 1380']);
  });
});

describe('Signalen’s reports run by the same engine', () => {
  const flow = SIGNALEN as unknown as AnyFlow;

  test('every one of 19 × 19 moves is as its own workflow says (R110)', () => {
    for (const from of SIGNALEN_STATES) {
      for (const to of SIGNALEN_STATES) {
        const may = (['staff', 'reporter', 'system'] as const).some((doer) => typeof stepIn(SIGNALEN, { ...begin(SIGNALEN), state: from }, { doer, at: '2026-09-01 09:00', action: to }) !== 'string');

        expect([from, to, may]).toEqual([from, to, ALLOWED[from].includes(to)]);
      }
    }
  });

  test.each<[string, readonly string[], string]>([
    ['mended by an outside firm', ['01 09:00 reporter reported', '01 10:00 staff to send', '01 10:01 system sent', '03 09:00 system done externally', '03 10:00 staff done'], 'done'],
    ['sent again after a failure', ['01 09:00 reporter reported', '01 10:00 staff to send', '01 10:01 system send failed', '01 11:00 staff to send', '01 11:01 system sent'], 'sent'],
    ['asked about and answered', ['01 09:00 reporter reported', '01 10:00 staff reaction asked', '02 10:00 reporter reaction received', '02 11:00 staff in progress', '03 09:00 staff done'], 'done'],
    ['asked to be opened again, and it is', ['01 09:00 reporter reported', '01 10:00 staff in progress', '02 09:00 staff done', '03 09:00 reporter request to reopen', '03 10:00 staff reopened', '03 11:00 staff in progress'], 'in progress'],
    ['asked to be opened again, and it is not', ['01 09:00 reporter reported', '02 09:00 staff done', '03 09:00 reporter request to reopen', '03 10:00 staff done'], 'done'],
    ['forwarded, and the other asks to finish', ['01 09:00 reporter reported', '01 10:00 staff forwarded', '02 09:00 staff request to finish', '02 10:00 staff done'], 'done'],
    ['divided, the parent staying where it is', ['01 09:00 reporter reported', '01 10:00 staff divide', '01 11:00 staff in progress'], 'in progress'],
  ])('%s (R110)', (_what, acts, state) => {
    expect(walk(flow, acts).state).toBe(state);
  });

  test('its deadline counts weekdays and runs on while others are asked; opened again it begins anew (R110)', () => {
    const asked = walk(flow, ['04 09:00 reporter reported', '04 10:00 staff reaction asked']);   // a Friday
    expect(dueAt(asked, 'deadline')).toEqual(local('2026-09-09 09:00'));
    expect(dueAt(asked, 'reaction')).toEqual(local('2026-09-09 10:00'));

    const again = walk(flow, ['05 09:00 reporter reaction received', '07 09:00 staff done', '08 09:00 reporter request to reopen', '08 10:00 staff reopened'], asked);

    expect(again.ended).toEqual(['reaction 1380', 'deadline 1440']);
    expect(again.clocks['deadline']).toBeUndefined();
  });
});

describe('运城’s cases run by the same engine', () => {
  const flow = YUNCHENG as unknown as AnyFlow;
  const TO_UNIT = ['28 09:00 采集员 上报', '28 09:05 受理员 立案', '28 09:10 派遣员 派遣'];
  const MENDED = [...TO_UNIT, '28 09:30 处置部门 指派', '28 10:00 处置人员 提交处置', '28 10:10 处置部门 部门确认'];

  test.each<[string, readonly string[], string]>([
    ['the six steps', [...MENDED, '28 10:30 派遣员 批转受理员', '28 10:40 受理员 结案'], '已结案'],
    ['checked before filing', ['28 09:00 采集员 上报', '28 09:05 受理员 发送核查', '28 09:25 采集员 反馈核查', '28 09:30 受理员 作废'], '作废'],
    ['looked at before closing', [...MENDED, '28 10:30 派遣员 批转受理员', '28 10:35 受理员 发送核实', '28 11:00 采集员 反馈核实', '28 11:05 受理员 结案'], '已结案'],
    ['done again for its unit', [...MENDED.slice(0, 5), '28 10:05 处置部门 打回重做', '28 11:00 处置人员 提交处置'], '处置完毕'],
    ['done again for the dispatcher', [...MENDED, '28 10:20 派遣员 返工', '28 10:30 处置部门 指派'], '处置中'],
    ['not good enough for the acceptor', [...MENDED, '28 10:30 派遣员 批转受理员', '28 10:40 受理员 不达标回退', '28 10:50 派遣员 再派原部门'], '待处置'],
    ['worker gives it back, unit too', [...TO_UNIT, '28 09:30 处置部门 指派', '28 09:40 处置人员 退回部门', '28 09:50 处置部门 回退派遣员', '28 09:55 派遣员 回退受理员', '28 10:00 受理员 立案'], '待派遣'],
    ['hung up and resumed by itself', [...TO_UNIT, '28 10:00 派遣员 挂账', '30 00:00 系统 恢复'], '待处置'],
  ])('%s (R110)', (_what, acts, state) => {
    expect(walk(flow, acts).state).toBe(state);
  });

  test.each<[string, readonly string[], string, string]>([
    ['a dispatcher may not send on what a unit returned', [...TO_UNIT, '28 10:00 处置部门 回退派遣员'], '28 10:05 派遣员 批转受理员', 'barred'],
    ['nor what an acceptor sent back', [...MENDED, '28 10:30 派遣员 批转受理员', '28 10:40 受理员 不达标回退'], '28 10:50 派遣员 批转受理员', 'barred'],
    ['a unit takes its worker off before it returns', [...TO_UNIT, '28 09:30 处置部门 指派'], '28 09:40 处置部门 回退派遣员', 'state'],
    ['a worker gives nothing back after handing in', MENDED.slice(0, 5), '28 10:05 处置人员 退回部门', 'state'],
    ['nobody closes from the dispatcher’s desk', MENDED, '28 10:20 受理员 结案', 'state'],
    ['a dispatcher closes nothing', [...MENDED, '28 10:30 派遣员 批转受理员'], '28 10:40 派遣员 结案', 'role'],
    ['who mended it does not close it', [...MENDED.slice(0, 4), '28 10:00 处置人员/甲 提交处置', MENDED[5]!, '28 10:30 派遣员 批转受理员'], '28 10:40 受理员/甲 结案', 'same-person'],
  ])('%s (R110)', (_what, acts, next, why) => {
    expect(stepIn(flow, walk(flow, acts), read(next))).toBe(why);
  });

  test.each([
    ['the same unit goes on', '28 11:00 派遣员 再派原部门', 50, '2026-09-28 16:10'],
    ['another one starts anew', '28 11:00 派遣员 改派', 0, '2026-09-28 17:00'],
  ])('returned and dispatched again, %s (R30, R110)', (_what, again, used, due) => {
    const walked = walk(flow, [...TO_UNIT, '28 10:00 处置部门 回退派遣员', again]);

    expect(walked.clocks['处置']).toMatchObject({ usedMinutes: used, dueAt: local(due) });
    expect(walked.barred).toBeUndefined();
  });

  test('what a desk used is known when it ends, pauses left out (R110)', () => {
    expect(walk(flow, ['28 09:00 采集员 上报', '28 09:05 受理员 发送核查', '28 09:25 采集员 反馈核查', '28 09:30 受理员 立案']).ended).toEqual(['现场 20', '受理 10']);
  });
});

describe.each(FLOWS)('%s', (_name, flow) => {
  const rows = flow.rows;
  const everyone = [...new Set(rows.flatMap(({ by }) => by))];
  const actions = [...new Set(rows.map(({ action }) => action))];

  test('walked at random never leaves its table, and reaches every state the table leads to (R110)', () => {
    const reached = new Set<string>();
    fc.assert(fc.property(fc.array(fc.record({ doer: fc.constantFrom(...everyone), action: fc.constantFrom(...actions), pick: fc.nat() }), { maxLength: 120, size: 'max' }), (turns) => {
      let walked = begin(flow);
      turns.forEach((wild, index) => {
        const possible = rows.filter(({ from }) => from.includes(walked.state));
        const likely = possible[Math.floor(wild.pick / 3) % (possible.length || 1)];
        const { doer, action } = wild.pick % 3 > 0 && likely ? { doer: likely.by[0]!, action: likely.action } : wild;
        const next = stepIn(flow, walked, { doer, action, at: `2026-09-${String(1 + Math.floor(index / 5)).padStart(2, '0')} 09:00` });
        if (typeof next === 'string') return;
        expect(rows.some((row) => row.action === action && row.from.includes(walked.state) && (row.to === next.state || (row.to === 'same' && next.state === walked.state)))).toBe(true);
        walked = next;
        reached.add(walked.state);
      });
    }), { numRuns: 300, seed: 20260928 });

    const leadsTo = new Set(rows.flatMap(({ to, from }) => (to === 'same' || to === 'depends' ? [] : from.includes(to) && from.length === 1 ? [] : [to])));
    expect([...reached].sort()).toEqual([...leadsTo].sort());
  });
});
