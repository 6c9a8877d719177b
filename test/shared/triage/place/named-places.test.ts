import { comparePlaces } from '../../../../shared/triage/place/compare-places';
import { namedPlaces } from '../../../../shared/triage/place/named-places';

const said = (text: string): string => namedPlaces(text).map(({ kind, name }) => `${kind}:${name}`).join(' ');

describe('places named in words', () => {
  test.each([
    // what is written                                        what it names
    ['鄞州区首南街道格兰春天小区3幢楼下', 'district:鄞州区 town:首南街道 estate:格兰春天小区 building:3栋'],
    ['海晏北路99号和福庆路路口积水', 'road:海晏北路 number:99号 road:福庆路'],
    ['请问云岚区星桥路与桂雨路交叉口什么时候装红绿灯', 'district:云岚区 road:星桥路 road:桂雨路'],
    ['投诉B3区柏树花园十二栋一楼餐馆油烟扰民', 'district:B3区 estate:柏树花园 building:12栋'],
    ['石桥镇下王村5组的路灯不亮', 'town:石桥镇 community:下王村 number:5组'],
    ['文汇路553弄8号门口', 'road:文汇路 number:553弄 number:8号'],
    ['望湖路小学门口乱停车', 'poi:望湖路小学'],
    ['建设路的树倒了', 'road:建设路'],
    ['举报云岚区第三人民医院旁边的烧烤摊', 'district:云岚区 poi:第三人民医院'],
    ['滨河苑南门', 'estate:滨河苑'],
    ['庄市大道有个坑', 'road:庄市大道'],
    ['向阳路(靠近绿园公寓)', 'road:向阳路 estate:绿园公寓'],
    ['宁波鄞州区金桂路892号', 'district:鄞州区 road:金桂路 number:892号'],
    ['浙江省临海市白水洋镇后溪路', 'district:临海市 town:白水洋镇 road:后溪路'],
    ['西湖区转塘街道', 'district:西湖区 town:转塘街道'],
    ['上城区新塘街道新城路', 'district:上城区 town:新塘街道 road:新城路'],
    ['菜园镇海滨中路', 'town:菜园镇 road:海滨中路'],
    ['临山镇湖堤村', 'town:临山镇 community:湖堤村'],
    ['湖墅南路', 'road:湖墅南路'],
    ['国际商贸城西门', 'estate:国际商贸城'],
    ['有限公司拖欠工资', ''],
  ])('%s', (text, named) => {
    expect(said(text)).toBe(named);
  });

  test.each([
    '这条马路上的路灯坏了', '我们小区没人管', '村里的道路', '9月6号晚上6点', '地铁1号线', '农村和城市', '坐362路去的', '学校门口', '本镇的老乡们', '中山路灯'.slice(2), '城市管理', '居民区里太吵', '', '，。！',
  ])('%s names none', (text) => {
    expect(said(text)).toBe('');
  });

  test('stand where the words stand', () => {
    const text = '家住 格兰春天小区3幢';

    expect(namedPlaces(text).map(({ start, end }) => text.slice(start, end))).toEqual(['格兰春天小区', '3幢']);
  });

  test.each([
    ['望湖路小学对面', '对面'],
    ['星桥路与桂雨路交叉口', '交叉口'],
    ['柏树花园的南门', '南门'],
    ['柏树花园3幢楼下', '楼下'],
    ['柏树花园很吵', undefined],
  ])('%s: beside the last of them is said %s', (text, relation) => {
    expect(namedPlaces(text).at(-1)?.relation).toBe(relation);
  });

  test('known names go before the grammar', () => {
    const known = (text: string, at: number) => (text.startsWith('天一阁', at) ? { kind: 'poi' as const, name: '天一阁博物院', end: at + 3 } : undefined);

    expect(namedPlaces('昨天天一阁门口', known)).toEqual([{ kind: 'poi', name: '天一阁博物院', start: 2, end: 5, relation: '门口' }]);
  });

  test('a long text without an end mark is read in good time', () => {
    const since = process.cpuUsage();

    namedPlaces('中山路桃源小区'.repeat(3000));

    expect(process.cpuUsage(since).user / 1000).toBeLessThan(1000);
  });
});

describe('two texts that name places (R17)', () => {
  test.each([
    // one                          other                               verdict      kind        why
    ['B3区柏树花园油烟扰民',        '星桥路柏树花园底楼油烟',           'same',      'estate',    'the same estate'],
    ['B3区柏树花园油烟扰民',        'B3区绿园公寓油烟扰民',             'different', 'estate',    'another estate of the district'],
    ['一师柏树花园小区的油烟',      '柏树花园小区的油烟',               'same',      'estate',    'one name is longer'],
    ['星桥路坑洼',                  '桂雨路坑洼',                       'different', 'road',      'another road'],
    ['星桥路与桂雨路路口坑洼',      '桂雨路坑洼',                       'same',      'road',      'one road in common'],
    ['B3区的公交',                  'B4区的公交',                       'different', 'district',  'another district'],
    ['风铃实验中学门口',            '风铃中学门口',                     'same',      'estate',    'a word of the name is left out'],
    ['第一中学门口',                '第十一中学门口',                   'different', 'estate',    'a number more is another school'],
    ['请车辆改走柏莲中路',          '能走柏莲中路',                     'same',      'road',      'words that ran into the name'],
    ['石桥镇垃圾没人清',            '石桥街道垃圾没人清',               'same',      'town',      'a town may have become a street'],
  ])('%s / %s: %s by %s, %s', (one, other, verdict, kind) => {
    expect(comparePlaces(namedPlaces(one), namedPlaces(other))).toMatchObject({ verdict, kind });
  });

  test.each([
    ['路灯坏了', '桂雨路路灯坏了'],
    ['云岚市的公交', 'B3区的公交'],
    ['柏树花园太吵', '桂雨路太吵'],
  ])('%s / %s: too little to tell', (one, other) => {
    expect(comparePlaces(namedPlaces(one), namedPlaces(other))).toEqual({ verdict: 'unknown' });
  });
});
