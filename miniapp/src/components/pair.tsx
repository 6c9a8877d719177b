import { Text, View } from '@tarojs/components';
import { photoUrl } from '../platform/photo-url';
import { previewPhotos } from '../platform/preview-photos';
import { Photo } from './photo';
import { Pressable } from './pressable';

/** Before and after, side by side. */
export function Pair({ beforeId, afterId, label }: { readonly beforeId?: string | undefined; readonly afterId?: string | undefined; readonly label: string }) {
  const sides = [{ id: beforeId, words: '处理前' }, { id: afterId, words: '处理后' }].flatMap(({ id, words }) => (id ? [{ id, words }] : []));
  if (sides.length === 0) return null;
  const large = sides.map(({ id }) => photoUrl(id, 'display'));
  return (
    <View className={`gz-pair ${sides.length === 1 ? 'gz-pair-one' : ''}`}>
      {sides.map(({ id, words }, at) => (
        <Pressable key={id} className="gz-pair-side" label={`查看${label}${words}的照片`} onPress={() => previewPhotos(large, at)}>
          <Photo url={photoUrl(id, 'thumbnail')} label={`${label}${words}`} />
          <Text className="gz-pair-words">{words}</Text>
        </Pressable>
      ))}
    </View>
  );
}
