import { ACT_WORDS, ROLE_NAMES } from './words';
import { unitNameOf } from './sentence';
import type { City } from '../city/city';
import type { RecordEntryView } from './case-api';
import type { Actor, CaseAction, CaseFile, RecordEntry } from './case-file';
import { isForReader } from './joined-reporter';
import { reviewAskers } from './review';

/** Lines a citizen reads, and whether their words and photos are for him: reasons between offices are not (R45: the reason of a refusal is). */
const FOR_CITIZENS: Readonly<Partial<Record<CaseAction, { readonly withWords: boolean; readonly withPhotos: boolean }>>> = {
  ...plain('verify', 'answerVerify', 'file', 'sendBack', 'dispatch', 'accept', 'return', 'fail', 'rework', 'escalate', 'handDown', 'consult', 'conclude', 'startJoint', 'surrogate', 'resume', 'transfer', 'merge', 'unmerge', 'grantReopen', 'urge'),
  ...told({ withWords: true, withPhotos: true }, 'open', 'settle', 'dispose', 'finish', 'solve', 'add'),
  ...told({ withWords: true, withPhotos: false }, 'void', 'withdraw', 'rate', 'reopen', 'refuseReopen'),
  ...told({ withWords: false, withPhotos: true }, 'pass', 'close', 'forceClose'),
};

type Shown = { readonly withWords: boolean; readonly withPhotos: boolean };

function told(shown: Shown, ...actions: readonly CaseAction[]): Partial<Record<CaseAction, Shown>> {
  return Object.fromEntries(actions.map((action) => [action, shown]));
}

function plain(...actions: readonly CaseAction[]): Partial<Record<CaseAction, Shown>> {
  return told({ withWords: false, withPhotos: false }, ...actions);
}

/** The record as it may be read: of a case a part of which was taken back, the first line says what is left. */
export function shownRecord({ record, retoldAt, text, photoIds }: Pick<CaseFile, 'record' | 'retoldAt' | 'text' | 'photoIds'>): readonly RecordEntry[] {
  return retoldAt === undefined ? record : record.map((entry) => (entry.action === 'open' ? { ...entry, words: text, photoIds } : entry));
}

/** The record as staff read it: names, reasons and all. Oldest first. */
export function recordForStaff(record: readonly RecordEntry[], city: City): RecordEntryView[] {
  return record.map((entry) => ({
    ...viewOf(entry, titleOf(entry, 'staff', city)),
    who: staffName(entry.actor),
    words: entry.words,
    photoIds: entry.photoIds,
  }));
}

/**
 * The record as who reported it reads it: posts without names, no inner reasons. Oldest first.
 *
 * @param readerId a reporter whose case was merged: what another reporter said or did nobody reads, and what he was answered neither
 */
export function recordForCitizen(record: readonly RecordEntry[], city: City, readerId?: string): RecordEntryView[] {
  return record.flatMap((entry, index) => {
    const shown = FOR_CITIZENS[entry.action];
    if (!shown || !isForReader(entry.actor, readerId)) return [];
    const isToOther = entry.action === 'refuseReopen' && isAskedByOther(record.slice(0, index), readerId);
    return [{
      ...viewOf(entry, titleOf(entry, 'citizen', city)),
      who: postName(entry.actor),
      words: shown.withWords && !isToOther ? entry.words : '',
      photoIds: shown.withPhotos ? entry.photoIds : [],
    }];
  });
}

function isAskedByOther(before: readonly RecordEntry[], readerId?: string): boolean {
  const askers = reviewAskers(before);
  return askers.length > 0 && !askers.some((asker) => isForReader(asker, readerId));
}

function viewOf({ seq, at, action, to }: RecordEntry, title: string): Omit<RecordEntryView, 'who' | 'words' | 'photoIds'> {
  return { seq, at: at.toISOString(), action, title, to };
}

function titleOf({ action, receiverUnitId }: RecordEntry, reader: 'citizen' | 'staff', city: City): string {
  if (!(action === 'dispatch' || action === 'conclude') || receiverUnitId === undefined) return ACT_WORDS[action].title[reader];
  return reader === 'citizen' ? `已交${unitNameOf(receiverUnitId, city)}` : `${action === 'conclude' ? '会商定责，派遣给' : '派遣给'}${unitNameOf(receiverUnitId, city)}`;
}

function staffName({ kind, name, role, unitName, standsForName }: Actor): string {
  if (kind !== 'person') return name;
  return [unitName, ROLE_NAMES[role], standsForName === undefined ? name : `${name}（代${standsForName}）`].filter(Boolean).join(' · ');
}

/** 经办人 of a unit is the unit itself to a citizen. */
function postName({ kind, role, unitName }: Actor): string {
  if (kind === 'reporter') return '上报人';
  if (kind === 'rule') return '系统';
  if (kind === 'contractor') return '施工单位';
  if ((role === 'officer' || role === 'handler') && unitName) return unitName;
  return role === 'gridWorker' || role === 'gridLeader' ? '网格员' : '受理中心';
}
