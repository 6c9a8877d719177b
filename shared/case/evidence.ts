import type { EnforcementCase, EvidencePhoto } from '../enforcement/enforcement-case';
import { matterNameOf } from './case-view';
import type { Actor, CaseFile } from './case-file';

/** The enforcement case of a transferred one: a manifest of all its photos and the seal of its record, the line of the transfer included (R43). */
export function enforcementCaseOf(transferred: CaseFile, { _id: id, openedBy }: { readonly _id: string; readonly openedBy: Pick<Actor, 'id' | 'name'> }): EnforcementCase {
  const { _id, no, homeDistrict, areaCodes, unitId, text, placeWords = '', place, record, enforcement, changedAt } = transferred;
  const last = record.at(-1);
  return {
    _id: id, schemaVersion: 1, state: 'open', caseId: _id, caseNo: no, homeDistrict, areaCodes, unitId, text, placeWords, wgs84: place.wgs84,
    clause: enforcement?.clause ?? '',
    matterName: matterNameOf(transferred),
    photos: evidencePhotos(transferred),
    record: { seq: last?.seq ?? 0, hash: last?.hash ?? '' },
    openedAt: changedAt,
    openedBy: { id: openedBy.id, name: openedBy.name },
  };
}

/** Each photo once, by what it shows first. */
function evidencePhotos({ photoIds, afterPhotoIds, record }: CaseFile): readonly EvidencePhoto[] {
  const shown = new Map<string, EvidencePhoto['shows']>();
  const show = (ids: readonly string[], shows: EvidencePhoto['shows']): void => { for (const id of ids) if (!shown.has(id)) shown.set(id, shows); };
  show(photoIds, 'before');
  show(afterPhotoIds, 'after');
  show(record.flatMap((entry) => entry.photoIds), 'record');
  return [...shown].map(([photoId, shows]) => ({ photoId, sha256: photoId, shows }));
}
