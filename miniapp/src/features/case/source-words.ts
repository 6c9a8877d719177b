import type { ReportSource } from '../../../../shared/city/city';

const WORDS: Readonly<Record<ReportSource, string>> = {
  citizen: '市民上报', gridWorker: '网格员上报', chat: '群聊线索', hotline: '热线', leader: '领导交办', media: '媒体', video: '视频识别', device: '设备告警', system: '其他系统',
};

/** Where a case came from, in words. */
export function sourceWords(source: ReportSource): string {
  return WORDS[source];
}
