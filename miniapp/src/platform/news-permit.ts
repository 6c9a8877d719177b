import Taro from '@tarojs/taro';

export type PermitAnswer = 'granted' | 'refused' | 'impossible';

/** Templates of the city's own mini-program; without them there is nothing to ask for, and the button is not shown. */
const TEMPLATES: readonly string[] = SUBSCRIBE_TEMPLATES.split(',').filter(Boolean);

export function mayAskForNews(): boolean {
  return TEMPLATES.length > 0;
}

/** Asks for the permit to send one message when the report is answered. */
export async function askForNews(): Promise<PermitAnswer> {
  try {
    const answer = await Taro.requestSubscribeMessage({ tmplIds: [...TEMPLATES], entityIds: [] });
    return TEMPLATES.some((template) => (answer as unknown as Record<string, string>)[template] === 'accept') ? 'granted' : 'refused';
  } catch {
    return 'refused';
  }
}

/** WeChat itself shows the message. */
export function showNews(_title: string, _words: string): void {}
