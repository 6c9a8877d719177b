import Taro from '@tarojs/taro';

/** A short line that goes by itself: only for what is also seen elsewhere. */
export function tell(words: string): void {
  void Taro.showToast({ title: words, icon: 'none', duration: 2000 });
}

/** A yes-or-no question before something can't be taken back. */
export async function ask(title: string, words: string, yes: string): Promise<boolean> {
  const { confirm } = await Taro.showModal({ title, content: words, confirmText: yes, cancelText: '取消' });
  return confirm;
}
