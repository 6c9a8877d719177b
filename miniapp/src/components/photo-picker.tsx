import { Text, View } from '@tarojs/components';
import type { PhotoDraft } from '../features/report/photo-draft';
import { Icon } from './icon';
import { Photo } from './photo';
import { Pressable } from './pressable';

interface PhotoPickerProps {
  readonly photos: readonly PhotoDraft[];
  readonly max: number;
  /** What is photographed: 现场照片, 处置后照片. */
  readonly label: string;
  readonly onAdd: () => void;
  readonly onRemove: (id: string) => void;
  readonly onRetry: (id: string) => void;
}

/** Photos with their own progress each; one that failed says why and is sent again by a press. */
export function PhotoPicker({ photos, max, label, onAdd, onRemove, onRetry }: PhotoPickerProps) {
  return (
    <View className={`gz-picker ${photos.length === 0 ? 'gz-picker-none' : ''}`}>
      {photos.map((photo, at) => <PickedPhoto key={photo.id} photo={photo} label={`${label} ${at + 1}`} onRemove={onRemove} onRetry={onRetry} />)}
      {photos.length < max ? (
        <Pressable className="gz-picker-add" label={`添加${label}`} onPress={onAdd}>
          <Icon name={photos.length === 0 ? 'camera' : 'plus'} size="large" />
          <Text className="gz-picker-add-words">{photos.length === 0 ? '拍照或从相册选' : `再加一张`}</Text>
          <Text className="gz-note gz-number">{photos.length === 0 ? `最多 ${max} 张` : `${photos.length}/${max}`}</Text>
        </Pressable>
      ) : null}
    </View>
  );
}

interface PickedPhotoProps extends Pick<PhotoPickerProps, 'onRemove' | 'onRetry' | 'label'> { readonly photo: PhotoDraft }

function PickedPhoto({ photo, label, onRemove, onRetry }: PickedPhotoProps) {
  return (
    <View className="gz-picked">
      <Photo url={photo.previewUrl} label={label} />
      {photo.status === 'sending' ? (
        <View className="gz-picked-cover" role="status">
          <Text className="gz-number">{photo.share >= 1 ? '处理中' : `${Math.round(photo.share * 100)}%`}</Text>
          <View className="gz-picked-bar"><View className="gz-picked-done" style={{ width: `${Math.round(photo.share * 100)}%` }} /></View>
        </View>
      ) : null}
      {photo.status === 'failed' ? (
        <Pressable className="gz-picked-cover" label={`${label}没传上去，${photo.words}，点此重传`} onPress={() => onRetry(photo.id)}>
          <Icon name="again" />
          <Text className="gz-picked-words">{photo.words}</Text>
          <Text className="gz-picked-words">点此重传</Text>
        </Pressable>
      ) : null}
      {photo.status === 'refused' ? <View className="gz-picked-cover"><Icon name="warning" /><Text className="gz-picked-words">{photo.words}</Text></View> : null}
      <Pressable className="gz-picked-remove" label={`删去${label}`} onPress={() => onRemove(photo.id)}>
        <View className="gz-picked-remove-mark"><Icon name="close" size="small" /></View>
      </Pressable>
    </View>
  );
}
