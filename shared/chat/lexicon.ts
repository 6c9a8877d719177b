import type { Matter } from '../city/city';

/** What people in a group call the things of a street, beside the catalogue's own words. */
const OBJECTS = [
  '路灯', '灯杆', '景观灯', '红绿灯', '信号灯', '监控', '摄像头', '窨井', '井盖', '阴井', '雨水口', '下水道', '下水', '污水管', '水管', '自来水', '消防栓', '消火栓', '管道', '化粪池', '厕所', '公厕',
  '路面', '马路', '人行道', '盲道', '地砖', '台阶', '护栏', '栏杆', '隔离栏', '石墩', '路牌', '站牌', '公交站', '桥', '台风窗', '围墙', '外墙', '墙皮', '瓷砖', '屋顶', '楼顶', '楼道', '楼梯', '电梯', '门禁', '道闸', '单元门',
  '垃圾', '垃圾桶', '垃圾箱', '垃圾房', '建筑垃圾', '装修垃圾', '大件', '渣土', '杂物', '狗屎', '狗粪', '粪便', '污水', '河道', '河水', '河面', '水面', '池塘', '水沟', '臭水沟',
  '树', '树枝', '大树', '绿化', '绿化带', '草坪', '花坛', '电线', '电缆', '网线', '光缆', '线缆', '电线杆', '变压器', '配电箱', '充电桩', '充电', '广告牌', '招牌', '横幅', '小广告', '牛皮癣',
  '电瓶车', '电动车', '共享单车', '单车', '自行车', '僵尸车', '货车', '渣土车', '车子', '车辆', '车位', '消防通道', '通道', '出入口', '路口', '工地', '围挡', '噪音', '噪声', '声音', '音响', '广场舞', '油烟', '烟味', '臭味', '异味', '味道', '气味', '灰尘', '扬尘', '烧烤', '摊子', '摊位', '摊贩', '夜宵摊', '餐饮', '饭店', '健身器材', '滑梯', '长椅', '座椅', '玻璃', '遮雨棚', '雨棚', '空调外机', '积水', '坑', '裂缝', '老鼠', '蟑螂', '蚊子', '野狗', '流浪狗', '马蜂窝', '违建',
] as const;

/** What is wrong with them. */
const PROBLEMS = [
  '坏', '不亮', '灭了', '暗', '破', '裂', '断', '碎', '松动', '松了', '歪', '斜', '倒了', '倒在', '倒下', '翘', '塌', '陷', '沉', '缺', '没了', '不见', '丢', '偷', '掉', '脱落', '剥落', '生锈', '漏', '渗', '滴水', '喷水', '爆', '堵', '满', '溢', '冒水', '冒出', '积水', '淹', '倒灌', '返水', '臭', '恶臭', '熏', '难闻', '呛', '刺鼻', '脏', '黑乎乎', '发黑', '油腻', '浑浊', '死鱼',
  '没人管', '没人清', '没人收', '没人扫', '没人修', '没有人管', '没人来', '没清', '没修', '没收', '不修', '不清', '不扫', '不管', '占', '挡', '堵住', '拦', '乱停', '乱放', '乱堆', '乱扔', '乱倒', '乱丢', '乱拉', '乱接', '乱搭', '乱贴', '停满', '堆满', '堆着', '堆在', '堆了', '堆积', '扔在', '扔得', '扔了', '倒垃圾', '贴满', '吵', '闹', '扰民', '睡不着', '轰轰', '震', '飞线', '露出', '裸露', '外露', '垂下', '挂着', '耷拉', '枯', '死了', '卡住', '打不开', '关不上', '停水', '没水', '停电', '没电', '失灵', '不工作', '没反应', '不能用', '用不了', '开裂', '坑坑洼洼', '凹', '绊', '滑倒', '摔', '危险', '隐患', '咬人', '到处都是', '满地', '一地', '遍地', '太高', '太大', '排放', '冒',
] as const;

/** Enough by themselves. */
const WHOLE = [
  '高空抛物', '占道经营', '占道', '乱停车', '违停', '乱搭建', '违章搭建', '私搭乱建', '飞线充电', '污水横流', '垃圾成堆', '垃圾满溢', '噪音扰民', '噪声扰民', '油烟扰民', '深夜施工', '夜间施工', '半夜施工', '路面塌陷', '黑臭', '偷倒', '群租', '聚众赌博', '焚烧垃圾', '烧垃圾', '烧秸秆', '毁绿', '路灯不亮', '井盖没了', '遛狗不牵绳', '停水了', '停电了',
] as const;

export interface ChatLexicon {
  readonly objects: RegExp;
  readonly problems: RegExp;
  readonly whole: RegExp;
}

/**
 * The words a group is listened to with: our list of street words and the catalogue's names and synonyms.
 * Assets are things; matters are whole problems by themselves.
 */
export function chatLexicon(matters: readonly Pick<Matter, 'kind' | 'name' | 'synonyms'>[]): ChatLexicon {
  const namesOf = (kind: Matter['kind']): readonly string[] => matters.filter((matter) => matter.kind === kind).flatMap(({ name, synonyms }) => [name, ...synonyms]);
  return {
    objects: anyOf([...OBJECTS, ...namesOf('asset')]),
    problems: anyOf(PROBLEMS),
    whole: anyOf([...WHOLE, ...namesOf('matter').filter((name) => name.length >= 4)]),
  };
}

/** Longest first, so that 垃圾桶 is found before 垃圾. */
function anyOf(words: readonly string[]): RegExp {
  const distinct = [...new Set(words.map((word) => word.replace(/[（(].*?[)）]/g, '').trim()).filter((word) => word !== ''))];
  const escaped = distinct.sort((one, other) => other.length - one.length).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(escaped.join('|'), 'g');
}
