import { useCallback, useEffect, useMemo, useState } from 'react';
import type { GroupCard } from '../../../../shared/chat/group-card-api';
import { PHOTOS_MAX } from '../../../../shared/report/limits';
import { placeFrom } from '../../../../shared/geo/datum';
import { randomId } from '../../api/client';
import { fromGroup } from '../chat/group-model';
import { LAST_PLACE } from '../city/use-nearby';
import type { LocationAnswer } from '../../platform/location-answer';
import type { Memory } from './memory';
import type { PhotoDraft } from './photo-draft';
import { sentPhotoIds } from './photo-draft';
import type { PhotoList, PhotoSource } from './photo-list';
import { isBlank, missingOf, newDraft, requestOf, type Missing, type ReportDraft } from './report-draft';
import { DRAFT_NAME } from './report-source';
import type { Outgoing } from './submission';
import { usePhotos } from './use-photos';
import { usePlace } from './use-place';

export interface ReportFormSource {
  readonly memory: Memory;
  readonly photos: PhotoSource;
  readonly location: { find(): Promise<LocationAnswer> };
  /** The group this was opened in. */
  readonly group?: () => GroupCard | undefined;
}

export interface ReportForm {
  readonly draft: ReportDraft;
  readonly photos: readonly PhotoDraft[];
  readonly list: PhotoList;
  readonly place: ReturnType<typeof usePlace>;
  readonly missing: Missing;
  /** The phone keeps what is written. */
  readonly isKept: boolean;
  readonly change: (part: Partial<Omit<ReportDraft, 'key' | 'photoIds'>>) => void;
  readonly outgoing: () => Outgoing;
  /** Another key for the same words: the server knows the old one with other words. */
  readonly renewKey: () => void;
}

/** What somebody writes on the report page: kept on the phone at every stroke, found again when he comes back. */
export function useReportForm({ memory, photos: photoSource, location, group }: ReportFormSource): ReportForm {
  const [first] = useState(() => memory.read<ReportDraft>(DRAFT_NAME) ?? newDraft(randomId()));
  const [written, setWritten] = useState(first);
  const [isKept, setIsKept] = useState(true);
  const { photos, list } = usePhotos(photoSource, PHOTOS_MAX);
  useEffect(() => { if (first.photoIds.length > 0) list.restore(first.photoIds); }, [first, list]);

  const change = useCallback((part: Partial<ReportDraft>) => setWritten((before) => ({ ...before, ...part })), []);
  const place = usePlace(location, !first.place, (found) => {
    if (found.origin === 'gps') memory.write(LAST_PLACE, found.gcj02);
    change({ place: found });
  });
  const placeOfPhoto = useMemo(() => photos.find(({ exifPlace }) => exifPlace)?.exifPlace, [photos]);
  const needsPlace = !written.place && !place.isFinding;
  useEffect(() => {
    if (needsPlace && placeOfPhoto) change({ place: placeFrom({ ...placeOfPhoto, datum: 'wgs84', origin: 'exif' }) });
  }, [needsPlace, placeOfPhoto, change]);

  const draft = useMemo(() => ({ ...written, photoIds: sentPhotoIds(photos) }), [written, photos]);
  const isRestoring = photos.length === 0 && first.photoIds.length > 0 && written === first;
  useEffect(() => {
    if (isRestoring) return;
    if (isBlank(draft)) memory.forget(DRAFT_NAME);
    else setIsKept(memory.write(DRAFT_NAME, draft));
  }, [draft, isRestoring, memory]);

  const photosSending = photos.filter(({ status }) => status === 'sending').length;
  return {
    draft, photos, list, place, isKept, change,
    missing: missingOf(draft, photosSending, photos.filter(({ status }) => status === 'failed' || status === 'refused').length),
    outgoing: () => ({ key: draft.key, request: { ...requestOf(draft), ...fromGroup(group?.(), draft.place !== undefined) } }),
    renewKey: () => change({ key: randomId() }),
  };
}
