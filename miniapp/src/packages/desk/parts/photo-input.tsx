import { PHOTOS_MAX } from '../../../../../shared/report/limits';
import { useActPhotos, type PhotosForAct } from '../../../features/case/use-act-photos';
import type { PhotoDraft } from '../../../features/report/photo-draft';
import { photoSource } from '../../../features/report/report-source';
import { DeskButton } from './desk-button';

interface PhotoInputProps {
  readonly label: string;
  readonly isNeeded?: boolean;
  /** Photos the server has already, from a form left before. */
  readonly kept?: readonly string[];
  readonly onChange: (photos: PhotosForAct) => void;
}

const NONE: readonly string[] = [];

/** Photos of an act at the desk. */
export function PhotoInput({ label, isNeeded = true, kept = NONE, onChange }: PhotoInputProps) {
  const { photos, list } = useActPhotos(photoSource, kept, onChange);
  return (
    <div className="desk-field">
      <span className="desk-label">{label}{isNeeded ? '' : '（可不加）'}</span>
      {photos.length > 0 ? (
        <ul className="desk-photo-input">
          {photos.map((photo, at) => (
            <li key={photo.id} className="desk-photo-new">
              <div className="desk-thumb"><img className="desk-picture" src={photo.previewUrl} alt={`${label} ${at + 1}`} /></div>
              <span className="desk-note">{statusWords(photo)}</span>
              {photo.status === 'failed' ? <button type="button" className="desk-link" onClick={() => void list.retry(photo.id)}>重传</button> : null}
              <button type="button" className="desk-link" aria-label={`删去${label} ${at + 1}`} onClick={() => list.remove(photo.id)}>删去</button>
            </li>
          ))}
        </ul>
      ) : null}
      <div><DeskButton disabledReason={photos.length >= PHOTOS_MAX ? `最多 ${PHOTOS_MAX} 张` : undefined} onPress={() => void list.add()}>{photos.length === 0 ? '选照片' : '再加一张'}</DeskButton></div>
    </div>
  );
}

function statusWords(photo: PhotoDraft): string {
  if (photo.status === 'sent') return '已上传 ';
  if (photo.status === 'sending') return `${Math.round(photo.share * 100)}% `;
  return `${photo.words} `;
}
