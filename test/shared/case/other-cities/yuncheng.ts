import type { WorkflowRow } from '../../../../shared/case/workflow';
import type { Flow } from './walk';
import { CITY } from '../../build';

/** 运城智慧城管: inner states of its six steps (上报 立案 派遣 处置 反馈 结案). Its word trap is kept: there 核查 is before filing and 核实 before closing. */
export type YunchengState = '' | '待立案' | '核查中' | '作废' | '待派遣' | '回退受理员' | '回退派遣员' | '待处置' | '处置中' | '处置完毕' | '待派遣员审核' | '待结案' | '核实中' | '挂账' | '已结案';
export type YunchengAction =
  | '上报' | '发送核查' | '反馈核查' | '立案' | '作废' | '派遣' | '再派原部门' | '改派' | '回退受理员' | '回退派遣员' | '指派' | '撤销指派' | '提交处置' | '打回重做' | '退回部门'
  | '部门确认' | '返工' | '批转受理员' | '发送核实' | '反馈核实' | '不达标回退' | '结案' | '挂账' | '恢复' | '申诉';
export type YunchengRole = '采集员' | '受理员' | '派遣员' | '处置部门' | '处置人员' | '系统';
export type YunchengClock = '受理' | '派遣' | '现场' | '处置' | '结案';

type Row = WorkflowRow<YunchengState, YunchengAction, YunchengRole, YunchengClock>;

/** Who gets it back may repair, never push it on (its rules §5). */
const DISPATCHER_REPAIRS: NonNullable<Row['bars']> = { doers: ['派遣员'], actions: ['批转受理员'] };

const ROWS: readonly Row[] = [
  { action: '上报', from: [''], to: '待立案', by: ['采集员'], clocks: { start: ['受理'] } },
  { action: '发送核查', from: ['待立案', '回退受理员'], to: '核查中', by: ['受理员'], keepsBar: true, clocks: { pause: ['受理'], start: ['现场'] } },
  { action: '反馈核查', from: ['核查中'], to: '待立案', by: ['采集员'], keepsBar: true, clocks: { stop: ['现场'], resume: ['受理'] } },
  { action: '作废', from: ['待立案', '回退受理员'], to: '作废', by: ['受理员'], clocks: { stop: ['受理', '处置'] } },
  { action: '立案', from: ['待立案', '回退受理员'], to: '待派遣', by: ['受理员'], clocks: { stop: ['受理'], start: ['派遣'] } },
  { action: '派遣', from: ['待派遣'], to: '待处置', by: ['派遣员'], clocks: { stop: ['派遣'], start: ['处置'] } },
  { action: '回退受理员', from: ['待派遣', '回退派遣员'], to: '回退受理员', by: ['派遣员'], clocks: { stop: ['派遣'], start: ['受理'] }, bars: { doers: ['受理员'], actions: ['结案', '派遣'] } },
  { action: '回退派遣员', from: ['待处置'], to: '回退派遣员', by: ['处置部门'], clocks: { pause: ['处置'], start: ['派遣'] }, bars: DISPATCHER_REPAIRS },
  { action: '再派原部门', from: ['回退派遣员'], to: '待处置', by: ['派遣员'], clocks: { stop: ['派遣'], resume: ['处置'] } },
  { action: '改派', from: ['回退派遣员'], to: '待处置', by: ['派遣员'], clocks: { stop: ['派遣'], start: ['处置'] } },
  { action: '指派', from: ['待处置'], to: '处置中', by: ['处置部门'] },
  { action: '撤销指派', from: ['处置中'], to: '待处置', by: ['处置部门'] },
  { action: '退回部门', from: ['处置中'], to: '待处置', by: ['处置人员'] },
  { action: '提交处置', from: ['处置中'], to: '处置完毕', by: ['处置人员'] },
  { action: '打回重做', from: ['处置完毕'], to: '处置中', by: ['处置部门'] },
  { action: '部门确认', from: ['处置完毕'], to: '待派遣员审核', by: ['处置部门'], clocks: { pause: ['处置'] } },
  { action: '返工', from: ['待派遣员审核'], to: '待处置', by: ['派遣员'], clocks: { resume: ['处置'] } },
  { action: '批转受理员', from: ['待派遣员审核', '回退派遣员'], to: '待结案', by: ['派遣员'], clocks: { start: ['结案'] } },
  { action: '发送核实', from: ['待结案'], to: '核实中', by: ['受理员'], clocks: { pause: ['结案'], start: ['现场'] } },
  { action: '反馈核实', from: ['核实中'], to: '待结案', by: ['采集员'], clocks: { stop: ['现场'], resume: ['结案'] } },
  { action: '不达标回退', from: ['待结案'], to: '回退派遣员', by: ['受理员'], clocks: { stop: ['结案'], start: ['派遣'] }, bars: DISPATCHER_REPAIRS },
  { action: '结案', from: ['待结案'], to: '已结案', by: ['受理员'], clocks: { stop: ['结案', '处置'] }, forbidsDoerOf: ['提交处置', '部门确认'] },
  { action: '挂账', from: ['待处置', '处置中'], to: '挂账', by: ['派遣员'], clocks: { pause: ['处置'] } },
  { action: '恢复', from: ['挂账'], to: '待处置', by: ['派遣员', '系统'], clocks: { resume: ['处置'] } },
  { action: '申诉', from: ['已结案'], to: 'same', by: ['处置部门'] },
];

const quarter = { amount: 0.25, unit: 'urgentHour' } as const;

export const YUNCHENG: Flow<YunchengState, YunchengAction, YunchengRole, YunchengClock> = {
  begins: '', rows: ROWS, calendar: CITY.calendar,
  limits: { 受理: quarter, 派遣: quarter, 结案: quarter, 现场: { amount: 0.5, unit: 'urgentHour' }, 处置: { amount: 4, unit: 'workHour' } },
};
