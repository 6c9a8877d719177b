import Taro from '@tarojs/taro';

/** What the phone remembers between visits. A full or forbidden storage forgets, and never breaks the page. */
export function readStored<T>(name: string): T | undefined {
  try {
    const text: unknown = Taro.getStorageSync(PREFIX + name);
    return typeof text === 'string' && text ? (JSON.parse(text) as T) : undefined;
  } catch {
    return undefined;
  }
}

/** `false` when the phone would not keep it: the page then says so. */
export function writeStored(name: string, value: unknown): boolean {
  try {
    Taro.setStorageSync(PREFIX + name, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

export function forgetStored(name: string): void {
  try {
    Taro.removeStorageSync(PREFIX + name);
  } catch {
    writeStored(name, null);
  }
}

const PREFIX = 'gezhi.';
