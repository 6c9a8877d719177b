import type { TableName } from './table-names';

/** A column of a table as staff see it. */
export interface TableColumn {
  readonly field: string;
  readonly heading: string;
  /** What may stand there, in words for who mends a sheet. */
  readonly expected: string;
  /** Other headings it goes by. */
  readonly alias?: readonly string[];
  readonly isOptional?: true;
  /** Words in place of the values; both are understood. */
  readonly words?: Readonly<Record<string, string>>;
}

const KIND = { asset: '部件', matter: '事项' };
const LIMITS = { urgentHour: '紧急工作时', workHour: '工作时', workDay: '工作日', naturalDay: '自然日' };
const YES_NO = { true: '是', false: '否' };
const UNIT_KINDS = { cityUnit: '市级单位', districtUnit: '区县单位', street: '镇街', platform: '平台' };
const SOURCES = { citizen: '市民', gridWorker: '网格员', chat: '群聊', hotline: '热线', leader: '领导', media: '媒体', video: '视频', device: '设备', system: '系统' };
const CHANNELS = { room: '居民群', sms: '短信' };
/** Words for how a value begins. */
const CLASS_KINDS = { 'asset:': '部件', 'matter:': '事项' };
const HOLIDAY_KINDS = { holiday: '放假', makeUp: '调休上班', hours: '特定时间上班' };
const STATUS = { announced: '已公布', provisional: '暂定' };

/** Posts in words. Source: domain note §3.2. */
export const ROLE_WORDS = {
  citizen: '市民', gridWorker: '网格员', gridLeader: '网格长', centreOperator: '指挥室值守员', acceptor: '受理员', dispatcher: '派遣员',
  shiftLeader: '值班长', officer: '经办员', handler: '处置人员', leader: '领导', operator: '运维员',
} as const;

const oneOf = (words: Readonly<Record<string, string>>): string => `应是：${Object.values(words).join('、')}`;
const from: TableColumn = { field: 'fromDate', heading: '生效日期', expected: '应是 2026-10-01 这样的日期，或留空', isOptional: true };
const until: TableColumn = { field: 'untilDate', heading: '失效日期', expected: '应是 2026-10-01 这样的日期，或留空', isOptional: true };
const unitId: TableColumn = { field: 'unitId', heading: '单位编号', expected: '应是单位表里的编号', alias: ['主责单位', '责任单位'] };
const territory: TableColumn = { field: 'divisionCode', heading: '区域代码', expected: '应是 4 位（全市）、6、9 或 12 位区划代码，或 15 位网格代码', alias: ['区划代码', '管辖区域'] };
const prefix: TableColumn = { field: 'codePrefix', heading: '类别代码', expected: '应是类别代码（5 位）、它的开头几位，或 *', alias: ['事项代码'] };
const division: TableColumn = { field: 'divisionCode', heading: '区划代码', expected: '应是 6、9 或 12 位区划代码', alias: ['管辖区域'] };

/** The columns of each table in the order of its sheet; headings are understood in Chinese and in English. */
export const COLUMNS: Readonly<Record<TableName, readonly TableColumn[]>> = {
  duty: [
    { field: 'kind', heading: '类型', expected: '应是：部件、事项 或 *', words: KIND }, prefix, territory, unitId,
    { field: 'backupUnitId', heading: '备用单位编号', expected: '应是单位表里的编号，或留空', alias: ['备用单位'], isOptional: true }, from, until,
  ],
  routingRules: [
    { field: 'id', heading: '编号', expected: '应是小写字母、数字和连字符' },
    { field: 'order', heading: '次序', expected: '应是整数，小的先用' },
    { field: 'name', heading: '名称', expected: '应填规则的名称' },
    { field: 'kind', heading: '类型', expected: '应是：部件、事项，或留空', words: KIND, isOptional: true },
    { ...prefix, isOptional: true }, { ...territory, isOptional: true },
    { field: 'sources', heading: '来源', expected: `应是以下几种，用 | 分开：${Object.values(SOURCES).join('、')}`, words: SOURCES, isOptional: true },
    { field: 'words', heading: '含有词语', expected: '应是词语，用 | 分开', isOptional: true },
    { field: 'minutes', heading: '时段', expected: '应写成 22:00-06:00', isOptional: true },
    { field: 'isWorkingTime', heading: '工作时间内', expected: oneOf(YES_NO), words: YES_NO, isOptional: true }, unitId, from, until,
  ],
  catalogue: [
    { field: 'standardRef', heading: '标准', expected: '应填所依据的标准' },
    { field: 'kind', heading: '类型', expected: oneOf(KIND), words: KIND },
    { field: 'code', heading: '类别代码', expected: '应是 5 位数字', alias: ['事项代码'] },
    { field: 'category', heading: '大类', expected: '应填大类名称' },
    { field: 'name', heading: '小类', expected: '应填小类名称', alias: ['名称'] },
    { field: 'aliasCode', heading: '旧代码', expected: '', isOptional: true },
    { field: 'isLocalExtension', heading: '本地扩展', expected: oneOf(YES_NO), words: YES_NO },
    { field: 'synonyms', heading: '常用说法', expected: '应是词语，用 | 分开', isOptional: true },
    { field: 'yellowFrom', heading: '黄色提醒起点', expected: '应是 0 与 1 之间的数，如 0.6', isOptional: true },
    { field: 'conditionNo', heading: '条件编号', expected: '应是整数；新条件留空，由系统编号', isOptional: true },
    { field: 'condition', heading: '立案条件', expected: '应填立案条件，最多 100 字', isOptional: true },
    { field: 'amount', heading: '时限', expected: '应是大于 0 的数', isOptional: true },
    { field: 'unit', heading: '时限单位', expected: oneOf(LIMITS), words: LIMITS, isOptional: true },
    { field: 'closing', heading: '结案条件', expected: '应填结案条件，最多 100 字', isOptional: true },
    { field: 'isDefault', heading: '默认条件', expected: oneOf(YES_NO), words: YES_NO, isOptional: true },
  ],
  units: [
    { field: 'id', heading: '编号', expected: '应是小写字母、数字和连字符', alias: ['单位编号'] },
    { field: 'name', heading: '名称', expected: '应填单位名称', alias: ['单位名称'] },
    { field: 'kind', heading: '类型', expected: oneOf(UNIT_KINDS), words: UNIT_KINDS }, division,
    { field: 'phone', heading: '电话', expected: '', isOptional: true },
  ],
  people: [
    { field: 'id', heading: '编号', expected: '应是小写字母、数字和连字符；新人可留空', isOptional: true },
    { field: 'account', heading: '账号', expected: '应是小写字母、数字和连字符' },
    { field: 'name', heading: '姓名', expected: '应填姓名' },
    { field: 'role', heading: '岗位', expected: oneOf(ROLE_WORDS), words: ROLE_WORDS },
    { ...unitId, heading: '单位编号', isOptional: true }, division,
    { field: 'isActive', heading: '在岗', expected: oneOf(YES_NO), words: YES_NO, isOptional: true },
  ],
  holidays: [
    { field: 'date', heading: '日期', expected: '应是 2026-10-01 这样的日期' },
    { field: 'kind', heading: '类型', expected: oneOf(HOLIDAY_KINDS), words: HOLIDAY_KINDS },
    { field: 'name', heading: '名称', expected: '应填节日名称' },
    { field: 'status', heading: '状态', expected: oneOf(STATUS), words: STATUS },
    { field: 'spans', heading: '上班时段', expected: '应写成 08:00-12:00，多段用空格分开', isOptional: true },
  ],
  emergencyPlans: [
    { field: 'planId', heading: '预案编号', expected: '应是小写字母、数字和连字符' },
    { field: 'name', heading: '预案名称', expected: '应填预案名称', isOptional: true },
    { field: 'matterIds', heading: '接管类别', expected: '应是“事项”或“部件”加类别代码或它的开头几位，如 事项9000，用 | 分开；* 是全部', words: CLASS_KINDS, isOptional: true },
    { field: 'autoFileFrom', heading: '直接立案把握', expected: '应是 0.3 到 1 之间的数，如 0.4', isOptional: true },
    { field: 'amount', heading: '时限', expected: '应是大于 0 的数', isOptional: true },
    { field: 'unit', heading: '时限单位', expected: oneOf(LIMITS), words: LIMITS, isOptional: true },
    { field: 'channels', heading: '通知渠道', expected: `收件箱之外的渠道，用 | 分开：${Object.values(CHANNELS).join('、')}`, words: CHANNELS, isOptional: true },
    { ...division, heading: '值守区划代码', alias: ['区划代码', '管辖区域'] }, { ...unitId, heading: '值守单位编号', alias: ['单位编号', '值守单位'] },
  ],
  contractors: [
    { field: 'id', heading: '编号', expected: '应是小写字母、数字和连字符' },
    { field: 'name', heading: '名称', expected: '应填企业名称' }, division,
    { field: 'phone', heading: '电话', expected: '', isOptional: true },
  ],
};
