import { clueIn } from './small-talk';

describe('what becomes a report', () => {
  test.each([
    ['words alone', `
      09:00:00 王 南门口那盏路灯坏了，三天不亮了`, 1, 0, ''],
    ['a photo after the words', `
      09:00:00 王 3号楼旁边垃圾桶满溢，没人来清
      09:00:20 王 [图]`, 1, 1, ''],
    ['a photo before the words', `
      09:00:00 王 [图]
      09:00:40 王 这边井盖松动了，车子一过哐哐响`, 1, 1, ''],
    ['words, photo and place, in any order', `
      09:00:00 王 [位置 南门]
      09:00:08 王 [图]
      09:00:20 王 路面塌陷了一个大坑`, 1, 1, '南门'],
    ['others talking in between', `
      09:00:00 王 河道里的水发黑，臭得很
      09:00:04 陈 是啊天天这样
      09:00:06 林 晚上吃什么
      09:00:10 王 [图]`, 1, 1, ''],
    ['the same person adds where', `
      09:00:00 王 就在公交站旁边
      09:00:09 王 人行道地砖翘起来了，老人绊了一跤`, 1, 0, ''],
    ['two people, two things', `
      09:00:00 王 路灯不亮
      09:00:05 陈 垃圾成堆没人管
      09:00:09 陈 [图]`, 2, 1, ''],
    ['a complaint in the form of a question', `
      09:00:00 王 垃圾桶满了怎么没人管？`, 1, 0, ''],
    ['a whole matter by its own name', `
      09:00:00 王 幼儿园门口又是占道经营`, 1, 0, ''],
    ['danger is not waited for', `
      09:00:00 王 8号楼着火了，冒黑烟`, 1, 0, ''],
    ['leaked gas', `
      09:00:00 王 楼道里煤气味很重`, 1, 0, ''],
    ['an answer to a quoted message', `
      09:00:00 王 @小格 消防通道被车子堵住了`, 1, 0, ''],
    ['not mended after all', `
      09:00:00 王 下水道修好了没两天又堵了，污水冒出来`, 1, 0, ''],
    ['six photos at most', `
      09:00:00 王 路边垃圾堆满了
      09:00:01 王 [图]
      09:00:02 王 [图]
      09:00:03 王 [图]
      09:00:04 王 [图]
      09:00:05 王 [图]
      09:00:06 王 [图]
      09:00:07 王 [图]`, 1, 6, ''],
    ['an advert that is itself the problem', `
      09:00:00 王 楼道里小广告贴满了，都是办证的`, 1, 0, ''],
  ])('%s', (_why, conversation, clues, photos, place) => {
    const found = clueIn(conversation);

    expect(found).toHaveLength(clues);
    expect(found.flatMap(({ photoIds }) => photoIds)).toHaveLength(photos);
    expect(found[0]?.place?.name ?? '').toBe(place);
  });
});

describe('what is left alone', () => {
  test.each([
    ['chat about prices', '09:00:00 王 今天菜场的青菜才两块钱一斤'],
    ['a question', '09:00:00 王 请问物业电话是多少？'],
    ['asking when the water comes back', '09:00:00 王 停水到几点啊？'],
    ['an advert', '09:00:00 王 专业疏通下水道，堵了就找我，电话微信同号'],
    ['a group purchase', '09:00:00 王 拼团草莓，坏了包赔，接龙报名'],
    ['a joke', '09:00:00 王 哈哈哈我家路灯比你家坏得早'],
    ['somewhere else', '09:00:00 王 老家那条路坑坑洼洼的，路面全坏了'],
    ['seen in the news', '09:00:00 王 抖音上看到有个地方路面塌陷'],
    ['it is not broken', '09:00:00 王 路灯没坏啊，昨晚还亮着'],
    ['it is mended', '09:00:00 王 路灯修好了，谢谢师傅'],
    ['a drill', '09:00:00 王 下午三点消防演习，看到冒烟不要慌'],
    ['what might be', '09:00:00 王 如果下大雨，地下车库可能会积水'],
    ['a notice of the property office', '09:00:00 王 温馨提示：明天停水，请大家提前储水'],
    ['a photo alone', '09:00:00 王 [图]'],
    ['a place alone', '09:00:00 王 [位置 南门]'],
    ['a photo long before the words of somebody else', '09:00:00 王 [图]\n09:10:00 陈 收到'],
    ['a person broken down with laughter', '09:00:00 王 今天被孩子作业气坏了'],
    ['taken back at once', '09:00:00 王 路灯不亮\n09:00:15 王 哦修好了，没事了'],
  ])('%s', (_why, conversation) => {
    expect(clueIn(conversation)).toEqual([]);
  });
});

test('a photo five minutes after the words is not taken for theirs', () => {
  const found = clueIn(`
    09:00:00 王 路灯不亮
    09:05:30 王 [图]`);

  expect(found).toHaveLength(1);
  expect(found[0]?.photoIds).toEqual([]);
});

test('words are kept in the order they were said, with their danger and reasons', () => {
  const [found] = clueIn(`
    09:00:00 王 电线掉下来了
    09:00:01 王 在3号楼东门`);

  expect(found).toMatchObject({ text: '电线掉下来了，在3号楼东门', danger: '触电' });
  expect(found?.because.length).toBeGreaterThan(0);
});
