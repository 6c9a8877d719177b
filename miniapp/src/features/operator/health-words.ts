import type { OperatorView } from '../../../../shared/score/score-api';

export type HealthTone = 'green' | 'yellow' | 'red';

export interface HealthFigure {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  /** What the value means, or what to do. */
  readonly note: string;
  readonly tone: HealthTone;
}

const BOT_WORDS = { online: '在线', offline: '离线', off: '未启用' } as const;
const GIGABYTE = 1024 ** 3;
const MEGABYTE = 1024 ** 2;

/** What an operator looks at first: each figure with what it means. Bounds are ours, defaults of the first part. */
export function healthFigures(view: OperatorView): readonly HealthFigure[] {
  const { counts, relay, disk, memory, database, connections } = view;
  return [
    { id: 'untriaged', label: '未研判的上报', value: String(counts.untriaged + counts.waiting), tone: counts.untriaged + counts.waiting > 0 ? 'yellow' : 'green', note: untriagedNote(counts) },
    { id: 'ownerless', label: '兜底承接的案件', value: String(counts.ownerless), tone: counts.ownerless > 0 ? 'yellow' : 'green', note: counts.ownerless > 0 ? '责任表里没有对应单位，请补责任表' : '每件都有责任单位' },
    { id: 'dead', label: '送不出的通知', value: String(view.deadDeliveries.length), tone: view.deadDeliveries.length > 0 ? 'red' : 'green', note: view.deadDeliveries.length > 0 ? '已试满次数，请处理后重发' : '没有积压' },
    { id: 'relay', label: '转发延迟', value: secondsWords(relay.lagSeconds), tone: toneOf(relay.lagSeconds, 5, 60), note: relay.pending > 0 ? `还有 ${relay.pending} 条待转发` : '没有待转发的事件' },
    { id: 'disk', label: '磁盘剩余', value: bytesWords(disk.freeBytes), tone: disk.freeBytes < GIGABYTE ? 'red' : disk.freeBytes < 5 * GIGABYTE ? 'yellow' : 'green', note: disk.photoCount === undefined ? '数据文件夹所在的盘' : `已存照片 ${disk.photoCount} 张` },
    { id: 'memory', label: '服务内存', value: bytesWords(memory.rssBytes), tone: toneOf(memory.rssBytes / MEGABYTE, 800, 1200), note: `其中堆 ${bytesWords(memory.heapBytes)}` },
    { id: 'database', label: '数据库', value: database.isUp ? '正常' : '断开', tone: database.isUp ? 'green' : 'red', note: database.documents === undefined ? (database.isUp ? '没有读到文档数' : '连接断开，请看运行日志') : `共 ${database.documents} 个文档` },
    { id: 'connections', label: '在线页面', value: String(connections.pages), tone: connections.bot === 'offline' ? 'yellow' : 'green', note: `群聊机器人${BOT_WORDS[connections.bot]}` },
  ];
}

function untriagedNote({ untriaged, waiting }: OperatorView['counts']): string {
  if (untriaged > 0) return `${untriaged} 件系统正在补做，${waiting} 件等人研判`;
  return waiting > 0 ? '缺少位置或内容，等人研判' : '全部已研判';
}

/** 1.2 GB, 340 MB. */
export function bytesWords(bytes: number): string {
  if (bytes >= GIGABYTE) return `${(bytes / GIGABYTE).toFixed(1)} GB`;
  return `${Math.round(bytes / MEGABYTE)} MB`;
}

/** 不到 1 秒, 12 秒, 3 分钟. */
export function secondsWords(seconds: number): string {
  if (seconds < 1) return '不到 1 秒';
  if (seconds < 60) return `${Math.round(seconds)} 秒`;
  return seconds < 7200 ? `${Math.round(seconds / 60)} 分钟` : `${Math.round(seconds / 3600)} 小时`;
}

function toneOf(value: number, yellowFrom: number, redFrom: number): HealthTone {
  if (value >= redFrom) return 'red';
  return value >= yellowFrom ? 'yellow' : 'green';
}

const SUBSCRIBERS: Readonly<Record<string, string>> = { room: '群聊', emergencyRoom: '应急群消息', sms: '应急短信', inbox: '站内消息', socket: '页面', 'photo-marking': '照片水印' };

const EVENTS: Readonly<Partial<Record<string, string>>> = {
  'report.received': '收到上报', 'report.waiting': '等待研判', 'report.added': '补充材料', 'report.voided': '不予受理', 'case.opened': '开案', 'case.filed': '立案', 'case.voided': '不予受理', 'case.corrected': '更正类别',
  'case.dispatched': '派遣', 'case.accepted': '签收', 'case.returned': '退回', 'case.disposed': '处置反馈', 'case.reworked': '返工', 'case.closed': '办结', 'case.joined': '并入', 'reminder.due': '时限提醒',
  'emergency.begun': '启动应急', 'emergency.ended': '解除应急', 'satisfaction.given': '评价', 'alert.raised': '设备告警', 'alert.cleared': '告警解除', 'clue.found': '群聊线索',
};

/** To whom a delivery goes, in words; a name that is not known stands as it is. */
export function subscriberWords(name: string): string {
  return SUBSCRIBERS[name] ?? name;
}

/** What a delivery tells, in words. */
export function eventWords(type: string): string {
  return EVENTS[type] ?? type;
}
