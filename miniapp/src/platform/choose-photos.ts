import Taro from '@tarojs/taro';
import { JPEG_QUALITY, LONGEST_SIDE, type PhotoFile } from './photo-file';

/**
 * Photos from camera or album, compressed on the phone. The mini-program hands out no EXIF; the server reads what is left in the bytes.
 * Answers an empty list when nothing was chosen.
 *
 * @param most how many more may be added
 */
export async function choosePhotos(most: number): Promise<readonly PhotoFile[]> {
  try {
    const { tempFiles } = await Taro.chooseMedia({ count: most, mediaType: ['image'], sizeType: ['original'], sourceType: ['camera', 'album'] });
    return await Promise.all(tempFiles.map(async ({ tempFilePath }) => ({ url: await compressed(tempFilePath) })));
  } catch {
    return [];
  }
}

async function compressed(path: string): Promise<string> {
  try {
    const { width, height } = await Taro.getImageInfo({ src: path });
    const side = width >= height ? { compressedWidth: Math.min(width, LONGEST_SIDE) } : { compressedHeight: Math.min(height, LONGEST_SIDE) };
    return (await Taro.compressImage({ src: path, quality: JPEG_QUALITY * 100, ...side })).tempFilePath || path;
  } catch {
    return path;
  }
}
