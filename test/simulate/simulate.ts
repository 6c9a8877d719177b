import { parseArgs } from 'node:util';
import { playCityDay } from './city-day';

const USAGE = 'npm run simulate -- city-day [--rooms 10897] [--messages 750000]';

/** Plays what a city says in a day through recorder, inbox and pipeline, and prints how much faster than the day it was. */
async function simulate(words: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...words], allowPositionals: true, options: { rooms: { type: 'string', default: '10897' }, messages: { type: 'string', default: '750000' } } });
  const [rooms, messages] = [Number(values.rooms), Number(values.messages)];
  if (positionals[0] !== 'city-day' || !isCount(rooms) || !isCount(messages)) {
    console.log(USAGE);
    return 2;
  }
  const played = await playCityDay({ rooms, messages, membersARoom: 138, complaintShare: 8_000 / 750_000 });
  console.log(`${played.messages} 条，${rooms} 个群，${played.seconds.toFixed(0)} 秒：每秒 ${(played.messages / played.seconds).toFixed(0)} 条，是真实一天的 ${played.factor.toFixed(0)} 倍快`);
  console.log(`线索 ${played.clues} 条，群里要说的话 ${played.lines} 条`);
  return 0;
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value > 0;
}

process.exitCode = await simulate(process.argv.slice(2));
