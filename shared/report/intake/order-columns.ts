import type { OrderRequest } from './order-request';

/** A cell of a sheet, named by what it becomes. */
export type OrderField = Exclude<keyof OrderRequest, 'place' | 'photoIds'> | 'longitude' | 'latitude' | 'datum';

export interface OrderColumn {
  readonly field: OrderField;
  readonly heading: string;
  /** What other systems call it in their exports. Ours, from the order fields of 12345 rules (domain note §5). */
  readonly also: readonly string[];
  readonly expected: string;
  readonly isNeeded?: boolean;
  /** In the template, so that a person sees the form of it. */
  readonly example: string;
}

/** Columns of a sheet of orders, in the order of the template. */
export const ORDER_COLUMNS: readonly OrderColumn[] = [
  { field: 'originalId', heading: '原编号', also: ['工单编号', '工单号', '诉求编号', '编号', '案件编号'], expected: '来源系统里的编号，不超过 100 个字母、数字或 _-.:#/', isNeeded: true, example: 'YZ2026092800123' },
  { field: 'text', heading: '情况描述', also: ['诉求内容', '工单内容', '问题描述', '内容'], expected: '1–1899 个字', isNeeded: true, example: '南门街道人行道地砖松动，下雨溅水，希望尽快修复' },
  { field: 'title', heading: '标题', also: ['工单标题', '诉求标题'], expected: '不超过 100 个字', example: '人行道地砖松动' },
  { field: 'type', heading: '类型', also: ['诉求类型', '工单类型'], expected: '咨询、求助、投诉、举报、建议、表扬 或 其他', example: '投诉' },
  { field: 'placeWords', heading: '地点描述', also: ['事发地址', '诉求地址', '地址', '地点'], expected: '不超过 200 个字', example: '海曙区解放南路 88 号门口' },
  { field: 'longitude', heading: '经度', also: [], expected: '度，如 121.5500', example: '121.5500' },
  { field: 'latitude', heading: '纬度', also: [], expected: '度，如 29.8700', example: '29.8700' },
  { field: 'datum', heading: '坐标系', also: [], expected: 'WGS84 或 GCJ02（高德、腾讯），有经纬度时必填', example: 'GCJ02' },
  { field: 'happenedAt', heading: '发生时间', also: ['诉求时间', '来电时间'], expected: '如 2026-09-28 09:05', example: '2026-09-28 09:05' },
  { field: 'answerBy', heading: '答复期限', also: ['办理期限', '截止时间', '答复时限'], expected: '如 2026-10-09 17:00；只写日期即当天 23:59 前', example: '2026-10-09 17:00' },
  { field: 'contactName', heading: '联系人', also: ['来电人', '诉求人'], expected: '不超过 40 个字', example: '' },
  { field: 'contactPhone', heading: '联系电话', also: ['来电号码', '电话'], expected: '3–20 位号码', example: '' },
  { field: 'matterId', heading: '事项编号', also: [], expected: '目录里的编号，如 matter:06013；不知道就留空', example: '' },
];

export interface OrderHeading {
  /** The field of each column; `undefined` for one we do not know. */
  readonly fields: readonly (OrderField | undefined)[];
  /** Why this is no sheet of orders. */
  readonly fault?: string;
}

/** Which column holds what, by its name here or in other systems' exports. Columns we do not know are left alone. */
export function orderHeading(heading: readonly string[]): OrderHeading {
  const fields = heading.map((words) => fieldOf(words.replace(/[\s*＊]/g, '')));
  const missing = ORDER_COLUMNS.filter(({ field, isNeeded }) => isNeeded === true && !fields.includes(field)).map(({ heading: name }) => name);
  const twice = ORDER_COLUMNS.find(({ field }) => fields.filter((one) => one === field).length > 1);
  if (missing.length > 0) return { fields, fault: `缺少列“${missing.join('”“')}”，请用模板的列名` };
  return twice === undefined ? { fields } : { fields, fault: `有两列都是“${twice.heading}”，请只留一列` };
}

function fieldOf(words: string): OrderField | undefined {
  return ORDER_COLUMNS.find(({ heading, also }) => heading === words || also.includes(words))?.field;
}
