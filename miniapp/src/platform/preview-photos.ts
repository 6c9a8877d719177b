import Taro from '@tarojs/taro';

/** Shows photos large, to be swiped through. */
export function previewPhotos(urls: readonly string[], at: number): void {
  const current = urls[at];
  if (current) void Taro.previewImage({ urls: [...urls], current });
}
