import { View } from '@tarojs/components';
import { PHOTOS_MAX } from '../../../../../shared/report/limits';
import { PhotoPicker } from '../../../components/photo-picker';
import { phonePhotos } from '../../../features/case/phone-photos';
import { usePhotoUploads, type PhotosForAct } from '../../../features/case/use-photo-uploads';

interface PhotoFieldProps {
  readonly label: string;
  readonly onChange: (photos: PhotosForAct) => void;
}

/** Photos of an act on the phone. */
export function PhotoField({ label, onChange }: PhotoFieldProps) {
  const { photos, add, remove, retry } = usePhotoUploads(phonePhotos, PHOTOS_MAX, onChange);
  return (
    <View className="field">
      <View className="field-label">{label}</View>
      <PhotoPicker photos={photos} max={PHOTOS_MAX} label={label} onAdd={() => void add()} onRemove={remove} onRetry={retry} />
    </View>
  );
}
