import { View } from '@tarojs/components';
import { Card } from '../../../components/card';

/** What the notice in the group points to. Source: personal information law, art. 17. */
const FACTS: readonly string[] = [
  '谁在读：本市网格办的网格助手，只在网格员绑定过的群里。',
  '读什么：只留下像问题的话、照片和位置，交给网格员；闲聊读过就丢，不留存。手机号、证件号、车牌存下来之前就打码。',
  '留多久：群消息最多 72 小时；成为上报的，按案件归档。',
  '不想被读取：在群里 @小格 说“退出”，说“加入”恢复。撤回的话会一起从没受理的线索里去掉。',
  '查询、更正、删除：在“我的”里按回执办理，或拨打 12345。',
];

/** 群聊说明. */
export function AboutGroups() {
  return <Card title="群聊说明">{FACTS.map((words) => <View key={words} className="gz-second bind-fact">{words}</View>)}</Card>;
}
