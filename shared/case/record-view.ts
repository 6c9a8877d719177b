import { RECORD_TITLES, ROLE_NAMES } from './words';
import { unitNameOf } from './sentence';
import type { City } from '../city/city';
import type { RecordEntryView } from './case-api';
import type { Actor, CaseAction, RecordEntry } from './case-file';

/** Lines a citizen reads, and whether their words and photos are for him: reasons between offices are not (R45: the reason of a refusal is). */
const FOR_CITIZENS: Readonly<Partial<Record<CaseAction, { readonly withWords: boolean; readonly withPhotos: boolean }>>> = {
  open: { withWords: true, withPhotos: true },
  settle: { withWords: true, withPhotos: true },
  file: { withWords: false, withPhotos: false },
  void: { withWords: true, withPhotos: false },
  dispatch: { withWords: false, withPhotos: false },
  accept: { withWords: false, withPhotos: false },
  return: { withWords: false, withPhotos: false },
  dispose: { withWords: true, withPhotos: true },
  pass: { withWords: false, withPhotos: true },
  fail: { withWords: false, withPhotos: false },
  add: { withWords: true, withPhotos: true },
  rate: { withWords: true, withPhotos: false },
};

/** The record as staff read it: names, reasons and all. Oldest first. */
export function recordForStaff(record: readonly RecordEntry[], city: City): RecordEntryView[] {
  return record.map((entry) => ({
    ...viewOf(entry, titleOf(entry, 'staff', city)),
    who: staffName(entry.actor),
    words: entry.words,
    photoIds: entry.photoIds,
  }));
}

/** The record as who reported it reads it: posts without names, no inner reasons. Oldest first. */
export function recordForCitizen(record: readonly RecordEntry[], city: City): RecordEntryView[] {
  return record.flatMap((entry) => {
    const shown = FOR_CITIZENS[entry.action];
    if (!shown) return [];
    return [{
      ...viewOf(entry, titleOf(entry, 'citizen', city)),
      who: postName(entry.actor),
      words: shown.withWords ? entry.words : '',
      photoIds: shown.withPhotos ? entry.photoIds : [],
    }];
  });
}

function viewOf({ seq, at, action, to }: RecordEntry, title: string): Omit<RecordEntryView, 'who' | 'words' | 'photoIds'> {
  return { seq, at: at.toISOString(), action, title, to };
}

function titleOf({ action, receiverUnitId }: RecordEntry, reader: 'citizen' | 'staff', city: City): string {
  if (action !== 'dispatch' || receiverUnitId === undefined) return RECORD_TITLES[action][reader];
  return reader === 'citizen' ? `已交${unitNameOf(receiverUnitId, city)}` : `派遣给${unitNameOf(receiverUnitId, city)}`;
}

function staffName({ kind, name, role, unitName }: Actor): string {
  if (kind !== 'person') return name;
  return [unitName, ROLE_NAMES[role], name].filter(Boolean).join(' · ');
}

/** 经办人 of a unit is the unit itself to a citizen. */
function postName({ kind, role, unitName }: Actor): string {
  if (kind === 'reporter') return '上报人';
  if (kind === 'rule') return '系统';
  if (role === 'officer' && unitName) return unitName;
  return role === 'gridWorker' ? '网格员' : '受理中心';
}
