import type { City } from '../../../shared/city/city';
import { pick, seeded } from '../chance';

const BEGINNINGS = ['', '你好，', '请问', '反映一下，', '路过看到', '今天早上发现', '昨晚', '邻居们都说', '师傅，', '麻烦看一下，'] as const;
const WHERES = ['小区门口', '公交站旁', '学校对面', '菜场后面', '河边步道', '地铁口', '十字路口', '医院东门', '停车场入口', '桥下', '幼儿园旁', '商场南侧', '公园里', '厂区围墙外', '绿化带边'] as const;
const ENDINGS = ['，已经三天了', '，晚上看不见', '，老人走路不安全', '，影响出行，请尽快处理', '，好几天没人管', '，车子一过就响', '，孩子差点摔倒', '，味道很大', '，请派人来看看', '，雨天更严重', '，一直没修好', '', '，谢谢', '，投诉过一次还是这样', '，堵住了半边路'] as const;
const STREETS = ['中山路', '体育场路', '人民路', '解放路', '环城西路', '江南路', '百丈路', '兴宁路', '通途路', '惠风路', '望京路', '新河路', '南苑街', '四明中路', '长丰路'] as const;

/** So many different sentences are said in a year: the rest repeats them, as in any city. */
const DIFFERENT = 30_000;
const SEED = 20261002;

/** What is said in a year, drawn from the catalogue's names and everyday words. */
export function sayingsOf({ matters }: City): readonly string[] {
  const chance = seeded(SEED);
  return Array.from({ length: DIFFERENT }, () => {
    const matter = pick(matters, chance);
    return sayingOf(pick([matter.name, ...matter.synonyms], chance), chance);
  });
}

/** A street and a number; villages of the cell now and then. */
export function placeWordsOf(city: City, villageCode: string | undefined, chance: () => number): string {
  const village = chance() < 0.3 ? city.divisionByCode.get(villageCode ?? '')?.name ?? '' : '';
  return `${village}${pick(STREETS, chance)}${1 + Math.floor(chance() * 900)}号`;
}

/** What people say of a class of trouble, and where: enough ways that a search has something to tell apart. */
function sayingOf(name: string, chance: () => number): string {
  return `${pick(BEGINNINGS, chance)}${pick(WHERES, chance)}${name}${pick(ENDINGS, chance)}`;
}
