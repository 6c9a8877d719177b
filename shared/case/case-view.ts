import { STATE_NAMES } from './words';
import { dueAtOf, sentenceForStaff, unitNameOf } from './sentence';
import { usedMinutesAt } from '../sla/clock';
import { limitWords } from '../sla/limit';
import { reminderOf } from '../sla/reminder';
import type { City } from '../city/city';
import { abilitiesOf } from './abilities';
import type { CaseDetail, CaseRow, ClockView } from './case-api';
import type { Actor, CaseFile } from './case-file';
import { cellOf } from './cell-index';
import { courseView } from './course-view';
import { defaultCondition, filedAs } from './filing';
import { recordForStaff, shownRecord } from './record-view';

const TEXT_IN_ROW_MAX = 120;
const DISTRICT_DIGITS = 6;

/** What a line of a list shows of a case, as paths: a list reads these and no others. */
export const ROW_PATHS = [
  '_id', 'no', 'state', 'source', 'text', 'matter.name', 'guesses.matterId', 'guesses.name', 'homeDistrict', 'placeWords', 'place.wgs84', 'place.gcj02', 'unitId', 'clock', 'reminder.colour',
  'isEstimate', 'estimatedDueAt', 'openedAt', 'changedAt', 'photoIds', 'isOverdue', 'isSelfDisposed', 'reportCount', 'task.personId', 'assignee.personId',
  'danger', 'outside.channelName', 'outside.originalId', 'outside.answerByAt',
] as const;

type Whole = '_id' | 'danger' | 'no' | 'state' | 'source' | 'text' | 'homeDistrict' | 'placeWords' | 'unitId' | 'clock' | 'isEstimate' | 'estimatedDueAt' | 'openedAt' | 'changedAt' | 'photoIds' | 'isOverdue' | 'isSelfDisposed' | 'reportCount';

/** A case as far as a line of a list shows it. */
export interface CaseForRow extends Pick<CaseFile, Whole> {
  readonly matter?: Pick<NonNullable<CaseFile['matter']>, 'name'>;
  readonly guesses: readonly Pick<CaseFile['guesses'][number], 'matterId' | 'name'>[];
  readonly place: Pick<CaseFile['place'], 'wgs84' | 'gcj02'>;
  readonly reminder: Pick<CaseFile['reminder'], 'colour'>;
  readonly task?: Pick<NonNullable<CaseFile['task']>, 'personId'>;
  readonly assignee?: Pick<NonNullable<CaseFile['assignee']>, 'personId'>;
  readonly outside?: Pick<NonNullable<CaseFile['outside']>, 'channelName' | 'originalId' | 'answerByAt'>;
}

/** A case as a line of a list for staff. */
export function caseRow(caseFile: CaseForRow, city: City, now: Date): CaseRow {
  const { _id, no, state, source, text, unitId, isOverdue, isSelfDisposed, reportCount, place, photoIds } = caseFile;
  const forPersonId = caseFile.task?.personId ?? caseFile.assignee?.personId;
  return {
    id: _id,
    no,
    state,
    stateWords: STATE_NAMES[state].staff,
    source,
    text: text.length > TEXT_IN_ROW_MAX ? `${text.slice(0, TEXT_IN_ROW_MAX)}…` : text,
    matterName: matterNameOf(caseFile),
    districtName: districtNameOf(caseFile.homeDistrict, city),
    placeWords: placeWordsOf(caseFile, city),
    unitId,
    unitName: unitNameOf(unitId, city),
    clock: clockView(caseFile, city, now),
    openedAt: caseFile.openedAt.toISOString(),
    changedAt: caseFile.changedAt.toISOString(),
    ...(photoIds[0] !== undefined && { thumbnailPhotoId: photoIds[0] }),
    isOverdue,
    isSelfDisposed,
    reportCount,
    ...(forPersonId !== undefined && { forPersonId }),
    ...(caseFile.danger !== undefined && { danger: caseFile.danger }),
    ...(caseFile.outside && { outside: outsideView(caseFile.outside) }),
    gcj02: place.gcj02,
    wgs84: place.wgs84,
  };
}

/** A case in full for staff, with what this reader may do. */
export function caseDetail(caseFile: CaseFile, actor: Actor, city: City, now: Date, receiptNos: readonly string[]): CaseDetail {
  const { matter, satisfaction, baseCellCode } = caseFile;
  const filed = filedAs(matter, city);
  return {
    ...caseRow(caseFile, city, now),
    text: caseFile.text,
    version: caseFile.version,
    cell: cellView(caseFile.cellCode, city),
    ...(baseCellCode !== undefined && { baseCell: { code: baseCellCode, name: cellOf(city, baseCellCode)?.name ?? baseCellCode } }),
    areaNames: areaNamesOf(caseFile, city),
    guesses: caseFile.guesses,
    ...(caseFile.advice && !matter && { advice: caseFile.advice }),
    ...(matter && {
      matter: { id: matter.matterId, name: matter.name, chosenBy: matter.chosenBy, condition: filed?.condition ?? '', closing: filed?.closing ?? '' },
    }),
    routingWords: caseFile.routing.words,
    sentence: sentenceForStaff(caseFile, city, now),
    photoIds: caseFile.photoIds,
    afterPhotoIds: caseFile.afterPhotoIds,
    record: recordForStaff(shownRecord(caseFile), city),
    abilities: abilitiesOf(caseFile, actor, city),
    ...(satisfaction && { satisfaction: { stars: satisfaction.stars, words: satisfaction.words, at: satisfaction.at.toISOString() } }),
    receiptNos,
    ...(caseFile.assetId !== undefined && { assetId: caseFile.assetId }),
    course: courseView(caseFile, city, now),
  };
}

function outsideView({ channelName, originalId, answerByAt }: NonNullable<CaseForRow['outside']>): NonNullable<CaseRow['outside']> {
  return { channelName, originalId, ...(answerByAt && { answerBy: answerByAt.toISOString() }) };
}

/** The clock as pages draw it; while a case is not filed it is an estimate. */
export function clockView(caseFile: CaseForRow, city: City, now: Date): ClockView {
  const { clock, reminder, isEstimate } = caseFile;
  const dueAt = dueAtOf(caseFile);
  return {
    ...(dueAt && { dueAt: dueAt.toISOString() }),
    isEstimate,
    colour: clock?.runningSince ? reminderOf(clock, now).colour : reminder.colour,
    isPaused: Boolean(clock && !clock.runningSince),
    usedMinutes: clock ? Math.round(usedMinutesAt(clock, now, city.calendar)) : 0,
    limitWords: limitWordsOf(caseFile, city),
  };
}

/** The class it was filed under, or the best guess, marked as one by `isEstimate`. */
export function matterNameOf({ matter, guesses }: Pick<CaseForRow, 'matter' | 'guesses'>): string {
  return matter?.name ?? guesses[0]?.name ?? '类别待定';
}

/** Where it is in words: as the reporter said, else by district, because drawn cells are no addresses. */
export function placeWordsOf({ placeWords, homeDistrict }: Pick<CaseFile, 'placeWords' | 'homeDistrict'>, city: City): string {
  return placeWords || `${districtNameOf(homeDistrict, city)}（见地图）`;
}

export function districtNameOf(districtCode: string, city: City): string {
  return city.divisionByCode.get(districtCode)?.name ?? districtCode;
}

/** Divisions from the city down. Beneath the district a drawn cell (合成网格) proves nothing: only what the words themselves name is told. */
function areaNamesOf({ areaCodes, cellCode, text, placeWords }: CaseFile, city: City): readonly string[] {
  const divisions = areaCodes.flatMap((code) => city.divisionByCode.get(code) ?? []);
  if (!cellOf(city, cellCode)?.isSynthetic) return divisions.map(({ name }) => name);
  const words = `${text} ${placeWords}`;
  const named = divisions.filter(({ code, name }) => code.length > DISTRICT_DIGITS && words.includes(name));
  return divisions.filter(({ code }) => code.length <= DISTRICT_DIGITS || named.some((one) => one.code.startsWith(code))).map(({ name }) => name);
}

function cellView(code: string, city: City): CaseDetail['cell'] {
  const cell = cellOf(city, code);
  return { code, name: cell?.name ?? code, isSynthetic: cell?.isSynthetic ?? false };
}

function limitWordsOf({ clock, guesses }: CaseForRow, city: City): string {
  if (clock) return limitWords(clock.limit);
  const guessed = guesses[0] && city.matterById.get(guesses[0].matterId);
  const condition = guessed && defaultCondition(guessed);
  return condition ? limitWords(condition.limit) : '';
}
