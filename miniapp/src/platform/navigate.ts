import Taro from '@tarojs/taro';

const HOME = '/pages/home/index';

export function openPage(url: string): void {
  void Taro.navigateTo({ url });
}

/** Puts another page in the place of this one: going back does not return here. */
export function replacePage(url: string): void {
  void Taro.redirectTo({ url });
}

export function openTab(url: string): void {
  void Taro.switchTab({ url });
}

/** Leaves everything behind, for a page that stands by itself (signing in or out). */
export function restartAt(url: string): void {
  void Taro.reLaunch({ url });
}

/** The first page, everything else left behind; what is told before it stands is not seen. */
export async function restartAtHome(): Promise<void> {
  await Taro.reLaunch({ url: HOME });
}

/** Back to where one came from; home when the page was opened by its address. */
export function goBack(): void {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack();
  else void Taro.switchTab({ url: HOME });
}
