import { dueWords } from '../time/local-time';
import { dangerNamed } from '../report/danger';

/** A line is read in passing, between other people's talk. */
export const LINE_MAX = 60;
const DIGEST_NAMED = 3;

/** The number as people say it in a room: last four digits of the serial and the check digit, `#0231-7`. */
export function shortNo(receiptNo: string): string {
  return `#${receiptNo.slice(-5, -1)}-${receiptNo.slice(-1)}`;
}

export interface ReceiptWords {
  readonly receiptNo: string;
  readonly unitName?: string;
  readonly dueAt?: Date;
  /** Nobody knows yet where or whose: a person looks at it. */
  readonly isWaiting: boolean;
  /** Unit and due time are 预计 until a worker's word. */
  readonly isEstimate: boolean;
  readonly danger?: string;
  /** Where it is was not said, and he may be asked. */
  readonly asks?: 'where';
}

/** The one answer to a clue: its number, and what happens next, by whom and by when. */
export function receiptLine({ receiptNo, unitName, dueAt, isWaiting, isEstimate, danger, asks }: ReceiptWords, now: Date): string {
  const number = `收到，编号 ${shortNo(receiptNo)}`;
  const phone = dangerNamed(danger)?.phone;
  if (phone !== undefined) return fitted(`${number}，已按紧急转办。人身危险请先打 ${phone}`);
  if (asks === 'where') return fitted(`${number}。在哪个位置？发个定位或拍张照就行`);
  if (isWaiting || unitName === undefined) return fitted(`${number}。工作人员正在核对地点`);
  if (isEstimate) return fitted(`${number}。预计由${unitName}处理，确认后告诉大家`);
  return fitted(`${number}。${unitName}处理`, dueAt === undefined ? '' : `，最迟${dueWords(dueAt, now)}`);
}

/** Filed after a person's word. */
export function filedLine({ receiptNo, unitName, dueAt }: Pick<ReceiptWords, 'receiptNo' | 'unitName' | 'dueAt'>, now: Date): string {
  const who = unitName === undefined ? '' : `，${unitName}处理`;
  return fitted(`${shortNo(receiptNo)} 已受理${who}`, dueAt === undefined ? '' : `，最迟${dueWords(dueAt, now)}`);
}

/** The case of a clue is closed; said in the room, once. */
export function closedLine(receiptNo: string, matterName: string | undefined): string {
  return fitted(`${shortNo(receiptNo)} ${matterName ?? '您反映的问题'}已处理好，谢谢您的提醒`);
}

/** The case of a clue was not taken up. */
export function voidedLine(receiptNo: string): string {
  return fitted(`${shortNo(receiptNo)} 核实后未受理，原因可在小程序查看`);
}

/** A task of an emergency, said in the room of its cell as well (R40). */
export function taskLine({ receiptNo, unitName, dueAt }: Pick<ReceiptWords, 'receiptNo' | 'unitName' | 'dueAt'>, matterName: string | undefined, now: Date): string {
  const who = unitName === undefined ? '' : `，${unitName}处理`;
  return fitted(`【应急】本网格${matterName ?? '新的问题'} ${shortNo(receiptNo)}${who}`, dueAt === undefined ? '' : `，最迟${dueWords(dueAt, now)}`);
}

/** What a command came to, in a line. */
export function commandLine(words: string): string {
  return fitted(words);
}

/** `✓ #0231-7 已转城管`. */
export function doneLine(receiptNo: string, words: string): string {
  return fitted(`✓ ${shortNo(receiptNo)} ${words}`);
}

/** What was kept overnight or over the hour's count, in one line. */
export function digestWords(titles: readonly { readonly receiptNo: string; readonly title: string }[], kinds: { readonly received: number; readonly closed: number }): string {
  const first = titles.slice(0, DIGEST_NAMED).map(({ receiptNo, title }) => `${shortNo(receiptNo)} ${title}`).join('、');
  const counts = [kinds.received > 0 ? `收到 ${kinds.received} 件` : '', kinds.closed > 0 ? `办结 ${kinds.closed} 件` : ''].filter(Boolean).join('，');
  return `${counts}：${first}${titles.length > DIGEST_NAMED ? ' 等' : ''}，进展在小程序查看`;
}

/** Said once when a room is bound (personal information law, art. 17). */
export function consentLine(cellName: string): string {
  return `【网格助手】我在为${cellName}留意群里反映的问题，只保存像问题的话，闲聊不留存；不想被读取请 @我 说“退出”。保存期限与联系方式见小程序“群聊说明”`;
}

/** Said to who came since, with the next digest and at most once a day: what the room was told when it was bound. */
export function newcomerLine(): string {
  return '欢迎新邻居：群里反映的问题由我转给网格员，只保存像问题的话；不想被读取请 @我 说“退出”，说明见小程序“群聊说明”';
}

/** The first part stays; the second is left out when both are too long for a room. */
function fitted(first: string, second = ''): string {
  const whole = first + second;
  if (Array.from(whole).length < LINE_MAX) return whole;
  return Array.from(first).slice(0, LINE_MAX - 1).join('');
}
