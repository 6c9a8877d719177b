import type { MatterExample } from '../../../../shared/triage/learning/matter-model';

const PLACES = ['小区门口', '中山路上', '菜场旁边', '学校边上', '公交站那里', '三号楼前面', '桥头', '村口', '工地旁', '河边'];
const ENDS = ['没人管', '好几天了', '希望尽快处理', '影响出行', '老人孩子很危险', '请来看一下', '反映多次了', '昨天就这样了'];

/** Words of this town that no catalogue knows, and the classes its workers chose for them; classes of test/shared/build.ts. */
const TOWN_WORDS = {
  'asset:01037': ['杆子头上乌漆墨黑', '那盏照路的不亮', '走夜路要打手电'],
  'matter:06010': ['脏东西堆成山', '一大摊没人扫', '野狗翻得满地都是'],
  'matter:06013': ['车轮子颠得厉害', '地上陷了一块', '骑车要绕着走'],
} as const;

/** As many decisions as asked for, each a sentence of its own. */
export function decisions(count: number, since = 0): readonly MatterExample[] {
  const classes = Object.entries(TOWN_WORDS);
  return Array.from({ length: count }, (_, step) => {
    const at = since + step;
    const [matterId, words] = classes[at % classes.length]!;
    const place = PLACES[Math.floor(at / 3) % PLACES.length]!;
    const end = ENDS[Math.floor(at / 30) % ENDS.length]!;
    return { id: `case-${at}`, text: `${place}${words[Math.floor(at / 3) % words.length]!}，${end}`, matterId, weight: 1 };
  });
}
