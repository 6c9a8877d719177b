/** A way of saying that something is wrong, whatever the thing: in a message of a group, not in a long text. */
export interface Pattern {
  readonly words: RegExp;
  /** Below 2.5 it needs a place, a time or a wish beside it. */
  readonly weight: number;
}

/** Somebody who does it, where there is no thing that is broken. */
const DOERS = '有人|店家|商家|店里|老板|邻居|隔壁|楼上|楼下|对面|施工队|工地|物业|饭店|餐馆|摊主|小贩|车主|租客|房东|工人|保安|他们|一帮人|一群人|流浪汉';
const DOES = '停车|乱?搭|[倒扔丢泼排]|堆|霸?占|烧|砍|拉线|摆摊|摆到|放高音|放音响|放音乐|敲|切割|打钻|打牌|赌|撬|砸|偷|喷漆|贴|种菜|养[鸡鸭鹅鸽狗猪]|晒|拖|吵|闹|骂|打人|睡(?:在|了)|乞讨|洗车|钓鱼|遛狗|搭棚|搭.{0,3}棚|拆墙|敲墙|挖|收费|拉客';
/** What nobody does that ought to. */
const OUGHT = '[管修清收扫剪换理拖搬拆装擦洗看弄]|打扫|处理|清理|维修|负责|巡逻|指挥|疏导';

export const PATTERNS: readonly Pattern[] = [
  { words: new RegExp(`(?:${DOERS})[^,，。!！?？]{0,10}(?:${DOES})`), weight: 2 },
  { words: new RegExp(`(?:没|无)(?:有)?人(?:来)?(?:${OUGHT})|一直没(?:${OUGHT})|到现在(?:还)?没|说了也不听|说过?(?:好)?几次|反映了?(?:好)?几次|也不管|都不管`), weight: 2 },
  { words: /(?:刷|打|开|关|推|拉|锁|走|过|停|用|洗|冲|排|流|踩|爬|坐|住)不(?:开|了|上|下|动|出|进|掉|住|通|去|过去|出去)/, weight: 2 },
  { words: /[一]?股.{0,8}(?:味|臭)|味道?(?:很|太|好|真|特别)?(?:重|大|冲|难闻|怪|呛)|呛得|熏得/, weight: 2 },
  { words: /黑咕隆咚|乌漆嘛黑|黑灯瞎火|黑漆漆|伸手不见|绿油油的?(?:全|都|水)|水.{0,6}绿油油|长满青苔|看不清/, weight: 2 },
  { words: /(?:要|快要|快|随时(?:会|要)?|差点|险些)(?:掉|倒|塌|断|砸|垮)|往下掉|往下滴|露在外面|露出来|开着没人|磨没了|伸到/, weight: 2 },
  { words: /一(?:辆|个|台)接一|从早(?:上)?.{0,4}到晚|没日没夜|一天到晚|三更半夜|大晚上|半夜三更/, weight: 1.5 },
  { words: /少了?一?[块截根个片扇]|缺了一|翘边|翘角|[咣哐嗡砰咚吱轰咯]{2,}|(?:地上|路上|门口|到处|楼梯上)(?:全|都)是|成山|堆得(?:老|很)?高|(?:门|路|车|人)都(?:出|进|过|走|开)不[去来了]/, weight: 2 },
  { words: /滑了一跤|绊过|滑倒|绊了一跤|摔了一跤|崴了脚|划破|扎了脚|撞了头/, weight: 1.5 },
];
