import Taro from '@tarojs/taro';
import type { CardOpening } from '../../../shared/chat/group-card-api';

/** A card in a group with its share ticket, a group to-do, a group tool. Source: WeChat's list of scene values. */
const GROUP_SCENES: readonly number[] = [1044, 1158, 1185];

interface WithGroups {
  getGroupEnterInfo?(options: { readonly success: (info: { readonly encryptedData: string; readonly iv: string }) => void; readonly fail: () => void }): void;
}

/** What WeChat says, sealed, of the group this was opened in; `undefined` anywhere else. */
export async function groupEntry(): Promise<CardOpening | undefined> {
  const ask = (Taro as unknown as WithGroups).getGroupEnterInfo;
  if (ask === undefined || !GROUP_SCENES.includes(Taro.getEnterOptionsSync().scene)) return undefined;
  try {
    const { code } = await Taro.login();   // first: it makes the key the rest is sealed with
    const info = await new Promise<{ readonly encryptedData: string; readonly iv: string }>((done, failed) => ask({ success: done, fail: () => failed(new Error('no group')) }));
    return { code, encryptedData: info.encryptedData, iv: info.iv };
  } catch {
    return undefined;
  }
}

/** Cards shared from here into a group name the group to who opens them. */
export function shareWithGroup(): void {
  void Taro.showShareMenu({ withShareTicket: true }).catch(() => undefined);
}
