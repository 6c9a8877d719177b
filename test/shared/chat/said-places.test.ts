import { saidPlacesIn, saysEnoughWhere } from '../../../shared/chat/said-places';

describe('where it is, as neighbours say it (R18)', () => {
  test.each([
    // line                                  places
    ['3幢楼下垃圾没人收',                      ['3幢楼下']],
    ['东门口路灯杆被车撞弯了',                  ['东门口']],
    ['菜场旁边窨井盖没了',                     ['菜场旁边']],
    ['2幢和3幢之间消防通道又停满了',             ['2幢和3幢之间消防通道']],
    ['中山路口的红绿灯坏了，学校门口也是',        ['学校门口', '中山路口']],
    ['泥巴掉了一路，问路都没人',                []],
    ['今天的鱼真新鲜',                         []],
  ])('%s → %j', (line, places) => {
    expect(saidPlacesIn(line)).toEqual(places);
  });

  test('隔壁 alone does not say where', () => {
    expect([saysEnoughWhere('隔壁又在敲墙'), saysEnoughWhere('车棚顶漏了')]).toEqual([false, true]);
  });
});
