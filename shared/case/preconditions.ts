import { isClockOverdue } from '../sla/clock';
import type { City } from '../city/city';
import type { Actor, CaseAction, CaseFile } from './case-file';
import { linesKnown } from './landmarks';
import { marksOf } from './joined-reporter';
import { APPROVERS, notYourStep, openRequest } from './requests';
import { refuseReview } from './review';
import type { RefusalWords } from './refusal';
import { refuseRating } from '../satisfaction/rate';

type Precondition = (caseFile: CaseFile, actor: Actor) => RefusalWords | undefined;

const state = (message: string): RefusalWords => ({ code: 'wrong-state', message });
const isCommand = ({ role }: Actor): boolean => role === 'dispatcher' || role === 'shiftLeader' || role === 'centreOperator';
const hasSurrogate = ({ surrogate }: CaseFile): boolean => surrogate !== undefined && !surrogate.endedAt;
const surrogateOnly: Precondition = (caseFile, actor) => (isCommand(actor) && !hasSurrogate(caseFile) ? { code: 'outside-scope', message: '由承办单位确认' } : undefined);

const ownTask: Precondition = ({ joint }, { unitId }) =>
  (joint?.tasks.some((task) => task.unitId === unitId && task.state === 'open') ? undefined : state('没有本单位待办的子任务'));

const decides: Precondition = (caseFile, actor) => {
  const request = openRequest(caseFile);
  if (!request) return state('没有待审批的申请');
  if (APPROVERS[request.kind][request.approvals.length] !== actor.role) return { code: 'wrong-role', message: notYourStep(request) };
  return request.approvals.some(({ personId }) => personId === actor.id) ? { code: 'same-person', message: '两次审批须由不同的人作出' } : undefined;
};

const asks: Precondition = (caseFile) => (openRequest(caseFile) ? state('还有一项申请没有审批完，请等审批后再提') : undefined);
const count = ({ requests = [] }: CaseFile, kind: 'extend' | 'suspend'): number => requests.filter((one) => one.kind === kind && one.status === 'approved').length;

/** A clue of a group waits for its cell's worker (R18); what came another way waits for the desk. */
const isWorker = ({ kind, role }: Actor): boolean => kind === 'person' && (role === 'gridWorker' || role === 'gridLeader');
const ofGroup = (message: string): Precondition => ({ source }, actor) => (isWorker(actor) && source !== 'chat' ? { code: 'wrong-role', message } : undefined);
const ownFiling: Precondition = (caseFile, actor) => {
  if (!isWorker(actor)) return undefined;
  const last = linesKnown(caseFile).filter(({ actor: by }) => by.kind === 'person').at(-1);
  return caseFile.source === 'chat' && last?.action === 'file' && last.actor.id === actor.id ? undefined : { code: 'wrong-role', message: '只能撤回自己刚受理、单位还没接的群聊线索' };
};

/** What must stand in a case for an act, beyond its state: nobody is offered a button that cannot work. Acts whose limits need the calendar or the city check those in their effects. */
export const PRECONDITIONS: Readonly<Partial<Record<CaseAction, Precondition>>> = {
  file: ofGroup('立案由受理员办理'),
  void: ofGroup('作废由受理员办理'),
  settle: ofGroup('当场处置须在上报时一并提交'),
  sendBack: ownFiling,
  rate: (caseFile, actor) => refuseRating({ state: caseFile.state, ...marksOf(caseFile, actor) }),
  unassign: ({ assignee }) => (assignee ? undefined : state('还没有指派处置人员')),
  return: ({ assignee }) => (assignee ? state('已指派处置人员，请先撤销指派再退回') : undefined),
  finish: (caseFile, { kind, id, standsForId = id }) => {
    const { assignee, surrogate } = caseFile;
    const isHis = kind === 'contractor' ? hasSurrogate(caseFile) && surrogate?.contractorId === id : assignee?.personId === id || assignee?.personId === standsForId;
    return isHis ? undefined : { code: 'outside-scope', message: kind === 'contractor' ? '这件案件没有交给您代整治' : '这件案件没有指派给您' };
  },
  feedback: surrogateOnly,
  redo: surrogateOnly,
  askExtend: asks,
  askSuspend: (caseFile, actor) => asks(caseFile, actor) ?? (count(caseFile, 'suspend') > 0 ? { code: 'limit-reached', message: '每件案件只能挂账一次' } : undefined),
  askAppeal: (caseFile, actor) => asks(caseFile, actor)
    ?? (caseFile.isOverdue ? undefined : state('这件案件没有超时，不需要申诉'))
    ?? (caseFile.requests?.some(({ kind, status }) => kind === 'appeal' && status !== 'lapsed') ? { code: 'limit-reached', message: '每件案件只能申诉一次' } : undefined),
  approve: decides,
  refuse: decides,
  reply: ({ supervisions }) => (supervisions?.some(({ replyDueAt, replied }) => replyDueAt && !replied) ? undefined : state('没有待回复的督办')),
  conclude: ({ consultations }) => (consultations?.length && !consultations.at(-1)?.concluded ? undefined : state('没有进行中的会商')),
  respond: ({ whistles }, { unitId }) =>
    (whistles?.some(({ endedAt, calls }) => !endedAt && calls.some((call) => call.unitId === unitId && !call.responded)) ? undefined : state('没有待报到的吹哨')),
  endWhistle: ({ whistles }) => (whistles?.some(({ endedAt }) => !endedAt) ? undefined : state('没有进行中的吹哨')),
  scoreWhistle: ({ whistles }, { unitId }) =>
    (whistles?.some(({ calls }) => calls.some((call) => call.unitId === unitId && call.responded && call.streetScore === undefined)) ? undefined : state('到场以后才能评分，每次吹哨评一次')),
  charge: ({ surrogate }) => (surrogate ? undefined : state('这件案件没有代整治')),
  startJoint: ({ matter }) => (matter ? undefined : { code: 'needs-condition', message: '请先立案' }),
  finishTask: ownTask,
  returnTask: ownTask,
  withdraw: ({ joinedCaseIds }) => (joinedCaseIds?.length ? state('还有别人上报了同一件事，案件会继续办理；您的上报不能撤回') : undefined),
  merge: ({ joinedCaseIds }) => (joinedCaseIds?.length ? state('这件案件已并入过别的案件，请反过来合并') : undefined),
  reopen: refuseReview,
  pass: ({ matter }) => (matter ? undefined : { code: 'needs-condition', message: '还没有选定立案条件，无法核对结案条件，请受理员先更正类别' }),
};

/** Whether an extension may still be asked for: only before it is over time, and so often at most (R31). */
export function refuseExtension(caseFile: CaseFile, now: Date, city: City): RefusalWords | undefined {
  if (caseFile.clock && isClockOverdue(caseFile.clock, now, city.calendar)) return { code: 'too-late', message: '已经超时，不能再申请延期' };
  const most = city.process.extensionsMax;
  return count(caseFile, 'extend') >= most ? { code: 'limit-reached', message: `最多延期 ${most} 次，已经用完` } : undefined;
}
