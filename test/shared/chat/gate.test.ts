import { readGate } from '../../../shared/chat/gate/gate';
import { wordsOf } from '../../../shared/chat/read-message';
import { LEXICON } from './small-talk';

describe('what a text is (R18)', () => {
  test.each([
    // kind           text                                                     why
    ['complaint',    '3幢门口的污水管爆了，一地的粪水，臭得要命', 'a thing and its fault'],
    ['complaint',    '夜里十二点还在打桩，小孩都吵哭了', 'noise when others sleep'],
    ['complaint',    '我们这边停电了，一整幢都没电', 'what is gone needs no thing'],
    ['complaint',    '物业把消防通道划成停车位收钱，投诉几次都没人管', 'somebody asks for something'],
    ['complaint',    '書記您好，樓下燒烤攤油煙太大，窗都不敢開', 'in traditional signs'],
    ['complaint',    '垃圾房都满出来了还不来拉？', 'a complaint in the form of a question'],
    ['complaint',    '大家注意，学校门口的路灯坏了', 'a warning of something real'],
    ['complaint',    '停电了', 'three signs are enough'],
    ['complaint',    '后门那条路晚上墨墨黑老人家走路吓煞', 'no marks, in dialect'],
    ['suggestion',   '建议在学校门口加装红绿灯', 'a wish, nothing is broken'],
    ['consultation', '请问居住证去哪个窗口办？', 'a question for an office'],
    ['consultation', '社保卡丢了怎么补办理啊', 'a question without its mark'],
    ['praise',       '给我们网格员小李点个赞，路灯当天就亮了', 'thanks to somebody of the city'],
    ['chatter',      '今天的鱼真新鲜，清蒸最好', 'supper'],
    ['chatter',      '【城区新建12座垃圾转运站】记者昨日从市容局获悉，项目正在全面推进', 'a newspaper'],
    ['chatter',      '#身边事# 网友爆料：一小区污水横流，相关部门表示将尽快处理', 'a newspaper about a fault'],
    ['chatter',      '专业疏通下水道，堵了随叫随到', 'an advert'],
    ['chatter',      '哈哈哈我家楼道灯也坏了三年了', 'a joke'],
    ['chatter',      '我老家那条河以前臭得很', 'another place'],
    ['chatter',      '气炸了，这破手机又坏了', 'a fault of nothing in the street'],
    ['chatter',      '请大家不要把垃圾丢在楼道', 'an appeal to neighbours'],
    ['chatter',      '我们公司厕所又堵了', 'another place'],
    ['chatter',      '门口那个坑补好了', 'it is mended'],
    ['chatter',      '昨晚没睡好，今天头痛', 'tired without noise'],
  ])('%s: %s', (kind, text) => {
    expect(readGate(wordsOf(text), LEXICON).kind).toBe(kind);
  });
});

test('what speaks for and against is kept with the score (R18)', () => {
  const reading = readGate('南门那盏路灯坏了，麻烦派人修一下', LEXICON);

  expect(reading).toMatchObject({ isClue: true, because: expect.arrayContaining(['路灯', '坏了']), against: [] });
  expect(reading.score).toBeGreaterThan(readGate('路灯坏了', LEXICON).score);
});

describe('danger that is here, and danger that is only spoken of (R96)', () => {
  test.each([
    ['8幢三楼着火了，浓烟往外冒', '起火'],
    ['河边有小孩落水了，快来人', '落水'],
    ['煤气味好重，整个楼道都是', '燃气泄漏'],
    ['菜场门口两个人打起来了，还拿刀', '打架'],
    ['电线掉下来了在冒火', '触电'],
    ['我要爆炸了今天作业太多', undefined],
    ['他俩天天打架，小孩子嘛', undefined],
    ['防溺水讲座明天下午三点', undefined],
    ['昨天看的电影里楼塌了', undefined],
    ['受伤的总是我', undefined],
  ])('%s → %s', (text, danger) => {
    expect(readGate(text, LEXICON).danger?.name).toBe(danger);
  });
});
