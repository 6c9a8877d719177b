import { LEVELS, type LevelName } from '../../case/case-course';
import type { StageName } from '../../case/case-file';
import { LEVEL_NAMES, levelAbove } from '../../case/level';
import { APPROVERS, openRequest } from '../../case/requests';
import { textOf, toCollector, toLevel, toRole, toUnit, toUnitById, unitName, type NoticeDraft, type Rule, type Rules, type Told } from '../told';
import { REMINDER_NAMES } from '../words';
import { dueTail } from './disposal';

/** What fell due by itself, by its kind (R33–R36, R39). An event without a kind is a colour's. */
const BY_TIMER: Readonly<Record<string, Rule>> = { colour, stage, level, reply, response, task };

export const reminderRules: Rules = { 'reminder.due': (told) => (BY_TIMER[textOf(told.event.data.timer) ?? 'colour'] ?? colour)(told) };

/** 黄 tells the unit; 红 also dispatchers and leaders. */
function colour(told: Told): readonly NoticeDraft[] {
  const shown = told.event.data.colour === 'red' ? 'red' : 'yellow';
  const title = REMINDER_NAMES[shown];
  const toTheUnit = toUnit(told, title, `${told.what}${dueTail(told)}`);
  if (shown === 'yellow') return [toTheUnit];
  const words = `${told.what}，${unitName(told)}未按时处置`;
  return [toTheUnit, toRole('dispatchers', told, title, words), toRole('leaders', told, title, words)];
}

const STAGE_NAMES: Readonly<Record<StageName, string>> = { filing: '立案', verify: '核实', dispatch: '派遣', recheck: '复查', closing: '结案', consult: '会商', review: '复核', request: '审批' };

/** Whose clock a stage's is. */
const STAGE_DESKS: Readonly<Record<StageName, (told: Told, title: string) => NoticeDraft>> = {
  filing: (told, title) => toRole('acceptors', told, title, told.what),
  verify: (told, title) => toCollector(told, title, told.what),
  dispatch: (told, title) => toRole('dispatchers', told, title, told.what),
  recheck: (told, title) => toCollector(told, title, told.what),
  closing: (told, title) => toRole('acceptors', told, title, told.what),
  consult: (told, title) => toRole('dispatchers', told, title, told.what),
  review: (told, title) => toRole('shiftLeaders', told, title, told.what),
  request: (told, title) => toRole(approver(told), told, title, told.what),
};

/** A desk that is late hears it, and the shift leaders with it. */
function stage(told: Told): readonly NoticeDraft[] {
  const name = textOf(told.event.data.stage);
  if (name === undefined || !(name in STAGE_DESKS)) return [];
  const title = `${STAGE_NAMES[name as StageName]}超时`;
  const desk = STAGE_DESKS[name as StageName](told, title);
  return desk.audience.kind === 'shiftLeaders' ? [desk] : [desk, toRole('shiftLeaders', told, title, told.what)];
}

function approver({ caseFile }: Told): 'dispatchers' | 'shiftLeaders' | 'acceptors' {
  const request = openRequest(caseFile);
  const role = request && APPROVERS[request.kind][request.approvals.length];
  return role === 'shiftLeader' ? 'shiftLeaders' : role === 'acceptor' ? 'acceptors' : 'dispatchers';
}

/** A level that is late hears it, and the one above; above the city stand its leaders. */
function level(told: Told): readonly NoticeDraft[] {
  const name = textOf(told.event.data.level) as LevelName | undefined;
  if (name === undefined || !LEVELS.includes(name)) return [];
  const above = levelAbove(name);
  const title = `${LEVEL_NAMES[name]}办理超时`;
  return [toLevel(told, name, title, told.what), above ? toLevel(told, above, title, told.what) : toRole('leaders', told, title, told.what)];
}

function reply(told: Told): readonly NoticeDraft[] {
  return [toUnit(told, '督办逾期未回复', told.what), toRole('shiftLeaders', told, '督办逾期未回复', `${told.what}，${unitName(told)}`)];
}

/** Who was called and did not come, and the street that called. */
function response(told: Told): readonly NoticeDraft[] {
  const unitId = textOf(told.event.data.calledUnitId);
  const whistle = told.caseFile.whistles?.findLast(({ calls }) => calls.some((call) => call.unitId === unitId));
  if (unitId === undefined || !whistle) return [];
  return [
    toUnitById(unitId, '吹哨逾期未报到', `${told.what}。${whistle.demand}`),
    { audience: { kind: 'level', divisionCode: whistle.byDivisionCode }, title: '吹哨逾期未报到', words: `${told.what}，${unitName(told, unitId)}` },
  ];
}

function task(told: Told): readonly NoticeDraft[] {
  const unitId = textOf(told.event.data.taskUnitId);
  if (unitId === undefined) return [];
  return [toUnitById(unitId, '子任务超时', told.what), toRole('dispatchers', told, '子任务超时', `${told.what}，${unitName(told, unitId)}`)];
}
