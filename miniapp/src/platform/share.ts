import Taro from '@tarojs/taro';

export type ShareAnswer = 'shared' | 'copied' | 'failed';

/** Hands words to another app; the mini-program copies them, as its own sharing is by the menu. */
export async function share(words: string): Promise<ShareAnswer> {
  return (await copy(words)) ? 'copied' : 'failed';
}

export async function copy(words: string): Promise<boolean> {
  try {
    await Taro.setClipboardData({ data: words });
    return true;
  } catch {
    return false;
  }
}
