import type { Place, PlaceOrigin } from '../../../../shared/geo/place';

/** How near the place is known, in words: 约 15 米; nothing where a hand put the pin. */
export function accuracyWords({ origin, accuracyMetres }: Pick<Place, 'origin' | 'accuracyMetres'>): string {
  if (origin === 'hand') return '手动选定';
  if (origin === 'exif') return '照片里的位置';
  if (accuracyMetres === undefined) return ORIGIN_WORDS[origin] ?? '';
  if (accuracyMetres >= 1000) return `约 ${Math.round(accuracyMetres / 100) / 10} 公里，不太准`;
  const rounded = accuracyMetres < 10 ? Math.max(1, Math.round(accuracyMetres)) : Math.round(accuracyMetres / 5) * 5;
  return `约 ${rounded} 米${accuracyMetres > COARSE_METRES ? '，不太准' : ''}`;
}

/** From here on the page asks to look at the pin. */
export const COARSE_METRES = 100;

const ORIGIN_WORDS: Partial<Record<PlaceOrigin, string>> = { gps: '手机定位', card: '位置卡片', device: '设备位置' };

/** How far away, as one says it: 离您不到 50 米, 离您 1.2 公里; public places are told to 50 m only. */
export function distanceWords(metres: number): string {
  if (metres < NEAREST_METRES) return `离您不到 ${NEAREST_METRES} 米`;
  return metres < 1000 ? `离您 ${Math.round(metres / 50) * 50} 米` : `离您 ${Math.round(metres / 100) / 10} 公里`;
}

const NEAREST_METRES = 50;
