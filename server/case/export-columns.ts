import type { CaseRow } from '../../shared/case/case-api';
import { localDate, localTime } from '../../shared/time/local-time';
import type { SheetColumn } from '../platform/sheet/write-sheet';

const COLOURS: Readonly<Record<CaseRow['clock']['colour'], string>> = { green: '绿', yellow: '黄', red: '红' };

/** A list as a sheet, in the words staff read on the page. */
export const CASE_COLUMNS: readonly SheetColumn<CaseRow>[] = [
  { heading: '案件编号', width: 22, value: ({ no }) => no },
  { heading: '状态', width: 10, value: ({ stateWords }) => stateWords },
  { heading: '问题类别', width: 18, value: ({ matterName }) => matterName },
  { heading: '问题描述', width: 48, value: ({ text }) => text },
  { heading: '区县', width: 10, value: ({ districtName }) => districtName },
  { heading: '位置', width: 32, value: ({ placeWords }) => placeWords },
  { heading: '承办单位', width: 22, value: ({ unitName }) => unitName },
  { heading: '时限', width: 12, value: ({ clock }) => clock.limitWords },
  { heading: '到期时间', width: 17, value: ({ clock }) => moment(clock.dueAt) },
  { heading: '提醒', width: 6, value: ({ clock }) => COLOURS[clock.colour] },
  { heading: '是否超时', width: 10, value: ({ isOverdue }) => (isOverdue ? '是' : '否') },
  { heading: '是否自处置', width: 12, value: ({ isSelfDisposed }) => (isSelfDisposed ? '是' : '否') },
  { heading: '上报人次', width: 10, value: ({ reportCount }) => reportCount },
  { heading: '上报时间', width: 17, value: ({ openedAt }) => moment(openedAt) },
  { heading: '最近变动', width: 17, value: ({ changedAt }) => moment(changedAt) },
  { heading: '来源渠道', width: 18, value: ({ outside }) => outside?.channelName },
  { heading: '原编号', width: 22, value: ({ outside }) => outside?.originalId },
  { heading: '来源答复期限', width: 17, value: ({ outside }) => moment(outside?.answerBy) },
  { heading: '经度（WGS84）', width: 14, value: ({ wgs84 }) => wgs84[0] },
  { heading: '纬度（WGS84）', width: 14, value: ({ wgs84 }) => wgs84[1] },
];

/** Date and time of the city, as a spreadsheet sorts them: 2026-09-28 09:05. */
function moment(at: string | undefined): string | undefined {
  return at === undefined ? undefined : `${localDate(new Date(at))} ${localTime(new Date(at)).padStart(5, '0')}`;
}
