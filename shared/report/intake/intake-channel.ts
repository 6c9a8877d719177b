import type { ReportSource } from '../../city/city';

/** What an order of another system is, in its own words. Source: Beijing's 12345 rules, art. 2 and 11. */
export const ORDER_TYPES = { consultation: '咨询', help: '求助', complaint: '投诉', accusation: '举报', suggestion: '建议', praise: '表扬', other: '其他' } as const;
export type OrderType = keyof typeof ORDER_TYPES;

/**
 * What the same original number with other content is.
 * `add`: a caller rang again and the hotline wrote it under his order (追加): it is added to the report, which keeps its number, clock and unit.
 * `refuse`: the number stands for one thing for ever; another content is a mistake of the sender, 409.
 */
export type WhenChanged = 'add' | 'refuse';

/** A system that hands in orders under numbers of its own, and wants to hear what became of them. */
export interface IntakeChannel {
  /** Stands in addresses and under signatures; never changes. */
  readonly id: string;
  readonly name: string;
  readonly source: ReportSource;
  readonly whenChanged: WhenChanged;
  /** Where the status of its orders is sent; empty where it asks for it itself. */
  readonly address: string;
  readonly isOn: boolean;
}

/** What a new city begins with; its operators change them, add to them, and make the keys. Sources: city design notes 000–002 (R11). */
export const FIRST_CHANNELS: readonly IntakeChannel[] = [
  first('12345', '12345政务服务便民热线', 'hotline', 'add'),
  first('81890', '81890求助服务中心', 'hotline', 'add'),
  first('110', '110联动', 'hotline', 'add'),
  first('media', '媒体曝光', 'media', 'refuse'),
  first('opinion', '民生e点通与网络舆情', 'media', 'add'),
  first('leader', '领导批示交办', 'leader', 'add'),
  first('video', '视频智能发现', 'video', 'refuse'),
  first('other', '其他系统', 'system', 'refuse'),
];

function first(id: string, name: string, source: ReportSource, whenChanged: WhenChanged): IntakeChannel {
  return { id, name, source, whenChanged, address: '', isOn: true };
}
