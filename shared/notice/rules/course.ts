import type { Actor } from '../../case/case-file';
import { APPROVERS, openRequest, REQUEST_NAMES } from '../../case/requests';
import type { CaseRequest } from '../../case/case-course';
import { sentenceForCitizen } from '../../case/sentence';
import { dueWords } from '../../time/local-time';
import { atEvent, toCalledUnits, toReporters, toRole, toUnit, toUnitById, unitName, textOf, wordsOf, type ListeningRole, type NoticeDraft, type Rules, type Told } from '../told';
import { dueTail } from './disposal';
import { toWhoHasIt } from './who-has-it';

const COLOURS: Readonly<Record<string, string>> = { yellow: '黄', red: '红' };

const LISTENS: Readonly<Partial<Record<Actor['role'], ListeningRole>>> = { dispatcher: 'dispatchers', shiftLeader: 'shiftLeaders', acceptor: 'acceptors', leader: 'leaders' };
const APPROVER_WORDS: Readonly<Partial<Record<Actor['role'], string>>> = { dispatcher: '派遣员', shiftLeader: '值班长', acceptor: '受理员' };

/** What a case meets on its way: requests, supervision, calls for help, work of several units. A citizen hears of a pause in plain words (R31–R39). */
export const courseRules: Rules = {
  'case.requested': (told) => toApprover(told, 0),
  'case.requestDecided': decided,
  'case.suspended': (told) => [
    toUnit(told, '挂账申请已同意', `${told.what}，${resumes(told)}`),
    ...toReporters(told, '暂缓处理', `这件事需要等一等再处理，${resumes(told)}，到时会继续`),
  ],
  'case.resumed': (told) => [
    toUnit(told, '挂账结束，继续处置', `${told.what}${dueTail(told)}`),
    ...toReporters(told, '继续处理', sentenceForCitizen(told.caseFile, told.city, told.event.at)),
  ],
  'case.supervised': supervised,
  'case.replied': replied,
  'case.urged': (told) => {
    if (told.caseFile.urgedByReporterAt?.getTime() !== told.event.at.getTime()) return [toWhoHasIt(told, '催办', `${told.what}${dueTail(told)}`)];
    const holder = toWhoHasIt(told, '上报人催办', `${told.what}${dueTail(told)}`);
    return holder.audience.kind === 'dispatchers' ? [holder] : [holder, toRole('dispatchers', told, '上报人催办', told.what)];
  },
  'case.escalated': (told) => [
    toWhoHasIt(told, told.event.data.action === 'handDown' ? '上级交办' : '下级上报，待本级办理', `${told.what}。${wordsOf(told)}`),
    ...toReporters(told, '正在处理', sentenceForCitizen(told.caseFile, told.city, told.event.at)),
  ],
  'case.consulted': (told) => toCalledUnits(told, '请参加会商', `${told.what}。${atEvent(told.caseFile.consultations, told, ({ at }) => at)?.question ?? ''}`),
  'case.whistled': (told) => {
    const whistle = atEvent(told.caseFile.whistles, told, ({ at }) => at);
    const by = whistle?.calls[0]?.dueAt;
    return toCalledUnits(told, told.event.data.isUrgent === true ? '紧急吹哨，请立即报到' : '街道吹哨，请报到', `${told.what}。${whistle?.demand ?? ''}${by ? `，${dueWords(by, told.event.at)}前报到` : ''}`);
  },
  'case.responded': (told) => {
    const whistle = told.caseFile.whistles?.findLast(({ calls }) => calls.some(({ responded }) => responded?.at.getTime() === told.event.at.getTime()));
    const call = whistle?.calls.find(({ responded }) => responded?.at.getTime() === told.event.at.getTime());
    if (!whistle || !call) return [];
    return [{ audience: { kind: 'level', divisionCode: whistle.byDivisionCode }, title: `${unitName(told, call.unitId)}已报到`, words: `${told.what}。${call.responded?.words ?? ''}` }];
  },
  'case.surrogated': (told) => [
    toUnit(told, '兜底代整治，请跟进', `${told.what}，由${told.caseFile.surrogate?.contractorName ?? '代整治单位'}先行处置${dueTail(told)}`),
    ...toReporters(told, '已安排处理', '还在确定由哪个单位负责，先安排人员处理，不耽误'),
  ],
  'case.jointStarted': (told) => {
    const { name = '', tasks = [] } = told.caseFile.joint ?? {};
    return [...new Set(tasks.map(({ unitId }) => unitId))].map((unitId) => {
      const own = tasks.filter((task) => task.unitId === unitId).map(({ title, dueAt }) => `${title}（${dueWords(dueAt, told.event.at)}前）`);
      return toUnitById(unitId, `联合办理：${name}`, `${told.what}。${own.join('；')}`);
    });
  },
  'case.taskDone': (told) => [toUnit(told, '一项子任务已完成', `${told.what}。${taskOf(told)}`)],
  'case.taskReturned': (told) => [toRole('dispatchers', told, '子任务被退回，待改派', `${told.what}。${taskOf(told)}：${wordsOf(told)}`)],
  'case.taskMoved': (told) => toCalledUnits(told, '新的子任务', `${told.what}。${taskOf(told)}`),
};

function taskOf({ caseFile, event, city }: Told): string {
  const task = caseFile.joint?.tasks.find(({ id }) => id === event.data.taskId);
  return task ? `${task.title}（${city.unitById.get(task.unitId)?.name ?? task.unitId}）` : '';
}

/** The one whose step it is (R31, R32, R44). */
function toApprover(told: Told, step: number): readonly NoticeDraft[] {
  const kind = kindOf(told);
  const role = kind && APPROVERS[kind][step];
  const listens = role && LISTENS[role];
  const words = openRequest(told.caseFile)?.words ?? '';
  return kind && listens ? [toRole(listens, told, `${REQUEST_NAMES[kind]}申请，待审批`, `${told.what}，${unitName(told)}：${words}`)] : [];
}

function decided(told: Told): readonly NoticeDraft[] {
  const kind = kindOf(told);
  if (!kind) return [];
  const { isLast, isApproved } = told.event.data;
  if (isApproved !== true) return [toUnit(told, `${REQUEST_NAMES[kind]}申请未同意`, `${told.what}。${wordsOf(told)}`)];
  if (isLast === true) return [toUnit(told, `${REQUEST_NAMES[kind]}申请已同意`, `${told.what}${dueTail(told)}`)];
  const [first, next] = APPROVERS[kind];
  return [toUnit(told, `${REQUEST_NAMES[kind]}申请：${APPROVER_WORDS[first] ?? ''}已同意，待${APPROVER_WORDS[next] ?? ''}审批`, told.what), ...toApprover(told, 1)];
}

function kindOf({ event }: Told): CaseRequest['kind'] | undefined {
  const kind = textOf(event.data.kind);
  return kind !== undefined && kind in APPROVERS ? kind as CaseRequest['kind'] : undefined;
}

function resumes({ caseFile: { suspension }, event }: Told): string {
  return suspension ? `${dueWords(suspension.resumeAt, event.at).replace(/ 0:00$/, '')}恢复` : '到期恢复';
}

/** 督办 goes to who has the case; leaders see it (R33). */
function supervised(told: Told): readonly NoticeDraft[] {
  const one = atEvent(told.caseFile.supervisions, told, ({ at }) => at);
  const { level, colour, isBacklog } = told.event.data;
  const title = `督办 ${String(level)} 级（${COLOURS[textOf(colour) ?? ''] ?? '黄'}）${isBacklog === true ? '，列入积案' : ''}`;
  const reply = one?.replyDueAt ? `，请于${dueWords(one.replyDueAt, told.event.at)}前回复` : '';
  return [toWhoHasIt(told, title, `${told.what}。${one?.demand ?? ''}${reply}`), toRole('leaders', told, title, `${told.what}，${unitName(told)}`)];
}

/** A reply goes back to the role that asked; the ladder's own demands to the shift leaders. */
function replied(told: Told): readonly NoticeDraft[] {
  const { record, supervisions } = told.caseFile;
  const one = atEvent(supervisions, told, ({ replied: answer }) => answer?.at);
  const role = record.find(({ action, at }) => action === 'supervise' && at.getTime() === one?.at.getTime())?.actor.role;
  return [toRole(role === 'leader' ? 'leaders' : 'shiftLeaders', told, `${unitName(told)}回复督办`, `${told.what}。${one?.replied?.words ?? ''}`)];
}
