import { View } from '@tarojs/components';
import { useLate } from './use-late';

/** The shape of what is coming, shown only when it takes longer than 200 ms. */
export function Skeleton({ rows = 3, hasPhoto = false }: { readonly rows?: number; readonly hasPhoto?: boolean }) {
  const isLate = useLate(SKELETON_AFTER_MILLISECONDS);
  if (!isLate) return <View className="gz-skeleton" />;
  return (
    <View className="gz-skeleton" role="status" aria-label="正在读取">
      {Array.from({ length: rows }, (_, row) => (
        <View key={row} className="gz-skeleton-row">
          {hasPhoto ? <View className="gz-skeleton-photo" /> : null}
          <View className="gz-skeleton-lines">
            <View className="gz-skeleton-line" />
            <View className="gz-skeleton-line gz-skeleton-short" />
          </View>
        </View>
      ))}
    </View>
  );
}

const SKELETON_AFTER_MILLISECONDS = 200;
