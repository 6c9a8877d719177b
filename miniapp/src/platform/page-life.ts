import { useDidShow, usePageNotFound, usePullDownRefresh, useRouter, useShareAppMessage, stopPullDownRefresh } from '@tarojs/taro';

/** Runs each time the page comes to the front, the first time included. */
export function usePageShown(listener: () => void): void {
  useDidShow(listener);
}

/** Runs each time the app comes to the front. For the app alone. */
export function useAppShown(listener: () => void): void {
  useDidShow(listener);
}

/** Runs when the address leads to no page of ours: an old link, a typing mistake. For the app alone. */
export function usePageMissing(listener: () => void): void {
  usePageNotFound(listener);
}

/** What stands behind `?` in the page's address. */
export function usePageQuery(): Readonly<Record<string, string | undefined>> {
  return useRouter().params;
}

/** Pulling down reads again. */
export function usePulledDown(refresh: () => Promise<void>): void {
  usePullDownRefresh(() => { void refresh().finally(() => stopPullDownRefresh()); });
}

/** What the mini-program's own share menu hands on: the way in, never a receipt. */
export function useShareCard(title: string): void {
  useShareAppMessage(() => ({ title, path: '/pages/home/index' }));
}
