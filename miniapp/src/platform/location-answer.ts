import type { Place } from '../../../shared/geo/place';

/** Where the phone is, or why it does not say so, in words with a way on. */
export type LocationAnswer =
  | { readonly status: 'found'; readonly place: Place }
  | { readonly status: 'refused' | 'unavailable' | 'late'; readonly words: string };

export const LOCATION_WORDS = {
  refused: '没有取得位置权限。可以在地图上点出地点，或用文字写明在哪里。',
  unavailable: '手机暂时给不出位置。可以在地图上点出地点，或用文字写明在哪里。',
  insecure: '浏览器只在安全连接（https）下提供位置。可以在地图上点出地点，或用文字写明在哪里。',
  late: '定位超时。可以再试一次，或在地图上点出地点。',
} as const;

export const LOCATION_PATIENCE_MILLISECONDS = 10_000;
