import { parseArgs } from 'node:util';
import { SingleBar } from 'cli-progress';
import { playCityDay, type DayPlayed } from './city-day';

/** How it is called. */
const CITY_DAY_USAGE = 'npm run simulate -- city-day [--rooms 10897] [--messages 750000] [--gateway-rooms 100] [--from 18:00] [--until 18:30]';
/** More than one account bears in a city. */
const GATEWAY_ROOMS_MAX = 150;
const MINUTES = 1_440;

/**
 * Plays what a city says in a day through recorder, inbox and pipeline, and prints how much faster than the day it was and what came out.
 *
 * @returns 1 when anything was lost, not read, or read and kept in words
 */
export async function simulateCityDay(words: readonly string[]): Promise<number> {
  const text = (value: string) => ({ type: 'string' as const, default: value });
  const { values } = parseArgs({
    args: [...words],
    options: { rooms: text('10897'), messages: text('750000'), 'gateway-rooms': text('0'), from: text('00:00'), until: text('24:00') },
  });
  const [rooms, messages, gatewayRooms] = [Number(values.rooms), Number(values.messages), Number(values['gateway-rooms'])];
  const [fromMinute, untilMinute] = [minuteOf(values.from), minuteOf(values.until)];
  const areCounts = [rooms, messages].every((value) => Number.isInteger(value) && value > 0) && Number.isInteger(gatewayRooms) && gatewayRooms >= 0 && gatewayRooms <= Math.min(rooms, GATEWAY_ROOMS_MAX);
  if (!areCounts || !(fromMinute < untilMinute)) {
    console.log(CITY_DAY_USAGE);
    return 2;
  }
  const bar = new SingleBar({ format: '{bar} {clock} | {recorded} 条 | 每秒 {rate} 条 | 比真实快 {factor} 倍', noTTYOutput: true, notTTYSchedule: 5_000 });
  bar.start(untilMinute - fromMinute, 0, { clock: values.from, recorded: 0, rate: 0, factor: 0 });
  const played = await playCityDay({
    rooms, messages, gatewayRooms, fromMinute, untilMinute, membersARoom: 138, complaintShare: 8_000 / 750_000,
    onStep: ({ minute, recorded, perSecond, factor }) => bar.update(minute - fromMinute, { clock: clockWords(minute), recorded, rate: perSecond.toFixed(0), factor: factor.toFixed(0) }),
  });
  bar.stop();
  for (const line of wordsOf(played, rooms)) console.log(line);
  return played.recorded === played.inInbox && played.unread === 0 && played.withWords === 0 ? 0 : 1;
}

function wordsOf({ recorded, seconds, factor, planted, found, clues, chatterClues, lines, inInbox, unread, withWords, inboxMs, clueSeconds, megabytes, cpuMs }: DayPlayed, rooms: number): readonly string[] {
  const talk = Math.max(1, recorded - planted);
  return [
    `${recorded} 条，${rooms} 个群，${seconds.toFixed(0)} 秒：每秒 ${(recorded / seconds).toFixed(0)} 条，是真实时间的 ${factor.toFixed(0)} 倍快`,
    `丢失 ${recorded - inInbox} 条，未读 ${unread} 条，读后仍留原话 ${withWords} 条`,
    `诉求 ${planted} 条，成为线索 ${found} 条（${((found * 100) / Math.max(1, planted)).toFixed(1)}%）；线索共 ${clues} 条；闲聊误成线索 ${chatterClues} 条（每千条 ${((chatterClues * 1_000) / talk).toFixed(2)}）`,
    `群里的话：${Object.entries(lines).map(([state, count]) => `${LINE_WORDS[state] ?? state} ${count}`).join('，') || '无'}`,
    `落盘到收件箱 p50 ${inboxMs.p50} 毫秒、p95 ${inboxMs.p95} 毫秒、最长 ${inboxMs.most} 毫秒；说出到成为线索（城市时间，时钟按分钟走）p50 ${clueSeconds.p50} 秒、p95 ${clueSeconds.p95} 秒`,
    `每条耗处理器：服务 ${cpuMs.server} 毫秒，数据库 ${cpuMs.database} 毫秒，播放器和记录器 ${cpuMs.player} 毫秒${cpuMs.gateway === 0 ? '' : `，网关和机器人 ${cpuMs.gateway} 毫秒`}`,
    `内存峰值：服务 ${megabytes.server} MB，数据库 ${megabytes.database} MB，播放器 ${megabytes.player} MB${megabytes.gateway === 0 ? '' : `，网关和机器人 ${megabytes.gateway} MB`}`,
  ];
}

const LINE_WORDS: Readonly<Record<string, string>> = { waiting: '等着说', sending: '正在说', sent: '已说', unknown: '不知是否说出', failed: '没说成', expired: '过时不说' };

function minuteOf(words: string): number {
  const [, hours, minutes] = /^(\d\d):(\d\d)$/.exec(words) ?? [];
  const minute = Number(hours) * 60 + Number(minutes);
  return minute >= 0 && minute <= MINUTES ? minute : NaN;
}

function clockWords(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
