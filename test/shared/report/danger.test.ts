import { dangerIn } from '../../../shared/report/danger';

describe('danger that is here, whatever is feared of it (R20)', () => {
  test.each([
    ['闻到很重的煤气味，担心爆炸', '燃气泄漏'],
    ['围墙塌了，怕砸到人', '塌陷'],
    ['小心，前面电线掉下来了', '触电'],
    ['太可怕了着火了', '起火'],
    ['防火门那里起火了', '起火'],
    ['漏气了如果不修要出事', '燃气泄漏'],
    ['地铁口有人晕倒了，没人管', '有人受伤'],
    ['小孩掉进河里了', '落水'],
  ])('%s → %s', (text, name) => {
    expect(dangerIn(text)?.name).toBe(name);
  });
});

describe('danger that is warned of, supposed, denied or told of from elsewhere rings nobody (R20)', () => {
  test.each([
    '小心触电的牌子掉了', '电瓶车进楼道，担心着火', '这样飞线充电会不会着火', '如果着火了怎么逃', '树枝太低怕砸到人', '没有人受伤，就是车坏了', '幸好没着火', '不会着火吧', '没闻到煤气味',
    '去年这里着火了', '听说那边打架了', '消防演练着火点在三楼', '路灯不亮',
  ])('%s', (text) => {
    expect(dangerIn(text)).toBeUndefined();
  });
});
