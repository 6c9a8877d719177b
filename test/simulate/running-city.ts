import { io, type Socket } from 'socket.io-client';
import type { Connection } from 'mongoose';
import type { Settings } from '../../config/env';
import { serverUrlOf } from '../../bot/accounts';
import type { FromPage, PeopleRequest, SayRequest, SimulatorTown, TalkLine, ToPage } from '../../bot/gateway/simulator/wire';
import { connectDb } from '../../server/platform/db';
import { keysIn } from '../../server/tools/start/data-folder';
import type { ClockChange, ClockView } from '../../shared/time/moved-clock';

const WAITS = { connectMs: 5_000, answerMs: 20_000, botMs: 20_000 } as const;

/** Why nothing can be played, in one plain sentence. */
export class NotPlayable extends Error {}

/** The demo that runs on this machine, as its simulator page sees it, and its books to look into. */
export interface RunningCity {
  readonly serverUrl: string;
  readonly botKey: string;
  readonly town: SimulatorTown;
  readonly db: Connection;
  say(request: SayRequest): Promise<string>;
  changePeople(request: PeopleRequest): Promise<{ readonly roomId: string; readonly memberIds: readonly string[] }>;
  clock(change?: ClockChange): Promise<{ readonly clock: ClockView; readonly isHandedOver: boolean }>;
  restart(isAgain: boolean): Promise<void>;
  /** What was said in a room since it was joined here. */
  linesOf(roomId: string): readonly TalkLine[];
  close(): Promise<void>;
}

/**
 * Speaks to the demo `npm start` runs with these settings.
 *
 * @throws {NotPlayable} when it does not run, its clock may not be moved, or its bot is away
 */
export async function openRunningCity(settings: Settings): Promise<RunningCity> {
  const page = `http://127.0.0.1:${settings.port + 1}`;
  const socket: Socket<ToPage, FromPage> = io(page, { transports: ['websocket'], reconnection: false, timeout: WAITS.connectMs });
  const lines: TalkLine[] = [];
  let isBotHere = false;
  socket.on('line', (line) => { lines.push(line); });
  socket.on('standing', (standing) => { isBotHere = standing.isBotHere; });
  const town = await new Promise<SimulatorTown>((done, fail) => {
    socket.once('town', (found, _talk, standing) => { isBotHere = standing.isBotHere; done(found); });
    socket.once('connect_error', () => fail(new NotPlayable(`模拟群聊没有在 ${page} 运行：请先用 CLOCK=settable npm start 启动演示`)));
  });
  const patient = socket.timeout(WAITS.answerMs);
  const clock: RunningCity['clock'] = async (change = {}) => {
    const told = await patient.emitWithAck('clock', change);
    if (!told.isKnown) throw new NotPlayable(`时钟拨不动：${told.message}`);
    return told;
  };
  const close = async (): Promise<void> => { socket.disconnect(); };
  try {
    await mustBePlayable(clock, () => isBotHere);
    const botKey = settings.botKey || (await keysIn(settings.dataDir)).botKey;
    if (botKey === undefined) throw new NotPlayable(`数据文件夹 ${settings.dataDir} 里没有这套演示的密钥：请用和启动时一样的 DATA_DIR`);
    const db = await connectDb({ uri: settings.mongodbUri || `mongodb://127.0.0.1:${settings.port + 4}/gezhi?replicaSet=gezhi` });
    return {
      serverUrl: serverUrlOf(settings), botKey, town, db, clock,
      say: async (request) => {
        const told = await patient.emitWithAck('say', request);
        if (!told.isRecorded) throw new NotPlayable(`有一句话没有说成：${told.message}`);
        return told.messageId;
      },
      changePeople: async (request) => {
        const told = await patient.emitWithAck('people', request);
        if (!told.isDone) throw new NotPlayable(`群没有建成：${told.message}`);
        return told;
      },
      restart: (isAgain) => patient.emitWithAck('restart', isAgain).then(() => undefined),
      linesOf: (roomId) => lines.filter((line) => line.roomId === roomId),
      close: async () => {
        await close();
        await db.close();
      },
    };
  } catch (fault) {
    await close();
    throw fault;
  }
}

async function mustBePlayable(clock: RunningCity['clock'], isBotHere: () => boolean): Promise<void> {
  const { clock: view } = await clock();
  if (!view.isSettable) throw new NotPlayable('这套演示的时钟不能拨：请用 CLOCK=settable npm start 重新启动（另给一个 DATA_DIR）');
  const since = performance.now();
  while (!isBotHere()) {
    if (performance.now() - since > WAITS.botMs) throw new NotPlayable('小格不在线，没人答话：请看 bot.log');
    await new Promise((resolve) => { setTimeout(resolve, 200); });
  }
}
