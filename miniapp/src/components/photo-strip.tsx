import { View } from '@tarojs/components';
import { photoUrl } from '../platform/photo-url';
import { previewPhotos } from '../platform/preview-photos';
import { Photo } from './photo';
import { Pressable } from './pressable';

/** Photos side by side; a press shows them large. */
export function PhotoStrip({ photoIds, label }: { readonly photoIds: readonly string[]; readonly label: string }) {
  if (photoIds.length === 0) return null;
  const large = photoIds.map((id) => photoUrl(id, 'display'));
  return (
    <View className="gz-photo-strip">
      {photoIds.map((id, at) => (
        <Pressable key={id} className="gz-photo-cell" label={`查看${label}，第 ${at + 1} 张，共 ${photoIds.length} 张`} onPress={() => previewPhotos(large, at)}>
          <Photo url={photoUrl(id, 'thumbnail')} label={`${label} ${at + 1}`} />
        </Pressable>
      ))}
    </View>
  );
}
