import { View } from '@tarojs/components';
import { PHOTOS_MAX } from '../../../../../shared/report/limits';
import { Heading } from '../../../components/heading';
import { PhotoPicker } from '../../../components/photo-picker';
import { useActPhotos, type PhotosForAct } from '../../../features/case/use-act-photos';
import { photoSource } from '../../../features/report/report-source';

interface PhotoFieldProps {
  readonly label: string;
  /** Photos the server has already, from a draft. */
  readonly kept?: readonly string[];
  readonly onChange: (photos: PhotosForAct) => void;
}

/** Photos of an act on the phone. */
export function PhotoField({ label, kept = [], onChange }: PhotoFieldProps) {
  const { photos, list } = useActPhotos(photoSource, kept, onChange);
  return (
    <View className="field">
      <Heading level={3}>{label}</Heading>
      <PhotoPicker photos={photos} max={PHOTOS_MAX} label={label} onAdd={() => void list.add()} onRemove={list.remove} onRetry={(id) => void list.retry(id)} />
    </View>
  );
}
