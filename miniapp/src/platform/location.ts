import Taro from '@tarojs/taro';
import { placeFrom } from '../../../shared/geo/datum';
import { LOCATION_WORDS, type LocationAnswer } from './location-answer';

/** Where this phone is; WeChat gives GCJ-02. */
export async function findLocation(): Promise<LocationAnswer> {
  try {
    const { longitude, latitude, accuracy } = await Taro.getLocation({ type: 'gcj02', isHighAccuracy: true, highAccuracyExpireTime: 4000 });
    return { status: 'found', place: placeFrom({ longitude, latitude, datum: 'gcj02', origin: 'gps', ...(accuracy > 0 ? { accuracyMetres: accuracy } : {}) }) };
  } catch {
    const setting = await Taro.getSetting().catch(() => undefined);
    const isRefused = setting?.authSetting?.['scope.userLocation'] === false;
    return isRefused ? { status: 'refused', words: LOCATION_WORDS.refused } : { status: 'unavailable', words: LOCATION_WORDS.unavailable };
  }
}

/** Whether the place may be asked for without a question popping up. */
export async function isLocationAllowed(): Promise<boolean> {
  const setting = await Taro.getSetting().catch(() => undefined);
  return setting?.authSetting?.['scope.userLocation'] === true;
}
