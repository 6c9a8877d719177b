import type { ReportState, WaitingReason } from './report';

/** States of a report that stands in no case. */
export const REPORT_STATE_NAMES: Readonly<Record<ReportState, string>> = {
  received: '已收到',
  waiting: '等待核对',
  linked: '已收到',
  void: '不予受理',
};

/** Why a report waits for a person: to its reporter, and to the person. */
export const WAITING_WORDS: Readonly<Record<WaitingReason, { readonly citizen: string; readonly staff: string }>> = {
  'no-place': { citizen: '还不知道具体位置，工作人员核对后安排处理', staff: '没有位置，请根据描述定位' },
  'outside-city': { citizen: '位置似乎不在本市，工作人员正在核对', staff: '位置在市域以外，请核对' },
  'no-words': { citizen: '还看不出是什么问题，工作人员正在核对', staff: '没有文字说明，请核对照片' },
};
