import type { City } from '../../city/city';
import type { JointTemplateTask } from '../../city/process';
import { routeTo } from '../../routing/route';
import { dueAfter } from '../../sla/limit';
import type { ActTools, CaseAct } from '../act';
import type { EffectOf } from '../act-effects';
import type { JointTask } from '../case-course';
import type { Actor, CaseFile } from '../case-file';
import { refusal } from '../refusal';
import { menders } from './disposal';
import { taskOf } from './filing';

/** 一件事: one sub-task a unit, all at the same time, each with its own limit (R39). */
const startJoint: EffectOf = (caseFile, act, _actor, tools) => {
  const { city, now } = tools;
  const template = city.process.jointTemplates.find(({ id }) => id === act.templateId);
  if (!template) return refusal('needs-field', '没有这个一件事模板');
  const tasks = template.tasks.map((task, index): JointTask => ({
    id: `task-${index + 1}`, title: task.title, unitId: unitOf(task, caseFile, tools), isRequired: task.isRequired, state: 'open', startedAt: now, limit: task.limit,
    dueAt: dueAfter(now, task.limit, city.calendar), isLate: false,
  }));
  return {
    set: { joint: { templateId: template.id, name: template.name, tasks } },
    unset: ['assignee'],
    words: `启动“${template.name}”：${tasks.map(({ title, unitId }) => `${nameOf(unitId, city)}${title}`).join('；')}`,
    detail: { templateId: template.id },
    data: { calledUnitIds: [...new Set(tasks.map(({ unitId }) => unitId))] },
  };
};

/** 完成子任务: when nothing required is open any more the case is disposed, and what is left over is dropped. */
const finishTask: EffectOf = (caseFile, act, actor, tools) => {
  const task = own(caseFile, act, actor);
  if (!task) return refusal('bad-field', '这一项不是本单位待办的子任务');
  const { now } = tools;
  const done: JointTask = { ...task, state: 'done', isLate: now > task.dueAt, done: { at: now, name: actor.name, words: act.words?.trim() ?? '', photoIds: act.photoIds ?? [] } };
  const tasks = withTask(caseFile, done);
  const isWhole = tasks.every(({ isRequired, state }) => !isRequired || state === 'done');
  const common = { detail: { taskId: task.id }, data: { taskId: task.id } };
  const afterPhotoIds = [...new Set([...caseFile.afterPhotoIds, ...act.photoIds ?? []])];
  if (!isWhole) return { ...common, state: 'jointly', set: { afterPhotoIds, joint: { ...caseFile.joint!, tasks } } };
  return {
    ...common, state: 'disposed', clock: 'stop', event: 'case.disposed', extra: { start: ['recheck'] },
    set: {
      afterPhotoIds,
      joint: { ...caseFile.joint!, tasks: tasks.map((one) => (one.state === 'done' ? one : { ...one, state: 'dropped' as const })) },
      task: taskOf('recheck', caseFile, menders(caseFile, actor), tools),
    },
  };
};

const returnTask: EffectOf = (caseFile, act, actor) => {
  const task = own(caseFile, act, actor);
  if (!task) return refusal('bad-field', '这一项不是本单位待办的子任务');
  return { set: { joint: { ...caseFile.joint!, tasks: withTask(caseFile, { ...task, state: 'returned' }) } }, detail: { taskId: task.id }, data: { taskId: task.id } };
};

/** 改派子任务: another unit begins anew with its limit. */
const moveTask: EffectOf = (caseFile, act, _actor, { city, now }) => {
  const task = caseFile.joint?.tasks.find(({ id, state }) => id === act.taskId && (state === 'open' || state === 'returned'));
  const unitId = act.unitId ?? '';
  const limit = task?.limit ?? limitOfTask(caseFile, act.taskId, city);
  if (!task || !limit) return refusal('bad-field', '没有这一项待办的子任务');
  const moved: JointTask = { ...task, unitId, state: 'open', startedAt: now, dueAt: dueAfter(now, limit, city.calendar), isLate: false, isLateTold: false };
  return {
    set: { joint: { ...caseFile.joint!, tasks: withTask(caseFile, moved) } },
    words: `${task.title}改由${nameOf(unitId, city)}办理`, detail: { taskId: task.id, unitId }, data: { taskId: task.id, calledUnitIds: [unitId] },
  };
};

export const joint = { startJoint, finishTask, returnTask, moveTask };

function unitOf({ unitId, matterId }: JointTemplateTask, { areaCodes, source, text, unitId: owner }: CaseFile, { city, now }: ActTools): string {
  if (unitId !== undefined && city.unitById.has(unitId)) return unitId;
  const matter = matterId === undefined ? undefined : city.matterById.get(matterId);
  return matter ? routeTo({ matter, areaCodes, source, text, at: now }, city).unitId : owner;
}

/** Of work begun before limits were kept with it. */
function limitOfTask({ joint: work }: CaseFile, taskId: string | undefined, city: City) {
  const index = Number(taskId?.replace('task-', '')) - 1;
  return city.process.jointTemplates.find(({ id }) => id === work?.templateId)?.tasks[index]?.limit;
}

function own({ joint: work }: CaseFile, { taskId }: CaseAct, { unitId }: Actor): JointTask | undefined {
  return work?.tasks.find((task) => task.id === taskId && task.unitId === unitId && task.state === 'open');
}

function withTask({ joint: work }: CaseFile, changed: JointTask): readonly JointTask[] {
  return work?.tasks.map((task) => (task.id === changed.id ? changed : task)) ?? [];
}

function nameOf(unitId: string, city: City): string {
  return city.unitById.get(unitId)?.name ?? unitId;
}
