import '../../bot/quiet-library';
import { startBot } from '../../bot/bot';
import { startGateway } from '../../bot/gateway/gateway';
import type { SimulatorTown } from '../../bot/gateway/simulator/wire';
import type { GatewayOrder, GatewaySaid } from './day-gateway';
import { roomIdOf } from './group-talk';

/** Rooms of a simulated day behind a real gateway with a real bot over gRPC, in a process of its own. */
let say: ((lines: GatewaySaid) => Promise<readonly string[]>) | undefined;

process.on('message', (order: GatewayOrder | GatewaySaid) => {
  void ('lines' in order ? say?.(order) : open(order))?.then((answer) => process.send?.(answer));
});
process.channel?.ref();   // until it is asked nothing else keeps this process

async function open({ url, botKey, endpoint, folder, rooms, members, accountId }: GatewayOrder): Promise<{ readonly isOpen: true }> {
  const onFault = (fault: unknown): void => { console.error(`网关：${fault instanceof Error ? fault.message : String(fault)}`); };
  const link = { endpoint, token: 'insecure_day' };
  const gateway = await startGateway({ ...link, folder, serverUrl: url, botKey, town: townOf(rooms, members, accountId), page: { host: '127.0.0.1', port: 0 }, onFault });
  const bot = await startBot({ account: { id: accountId, name: '小格' }, kind: 'simulator', serverUrl: url, botKey, gateway: link, chance: Math.random, onFault });
  const looking = Date.now();
  while (!bot.channel.health().isLoggedIn && Date.now() - looking < 60_000) await new Promise((done) => { setTimeout(done, 50); });
  say = async ({ lines }) => {
    const ids = lines.map(({ roomId, talkerId, text, saidAt }) => gateway.puppet.say(roomId, talkerId, { kind: 'Text', text }, new Date(saidAt)));
    await Promise.all(ids.map(gateway.recorded));
    return ids;
  };
  process.on('SIGTERM', () => { void bot.stop().then(() => gateway.stop()).finally(() => process.exit(0)); });
  return { isOpen: true };
}

function townOf(rooms: readonly number[], members: number, accountId: string): SimulatorTown {
  const people = rooms.map((room) => Array.from({ length: members }, (_, member) => ({ id: `member-${room}-${member}`, name: `群友${member}`, tone: 1 })));
  return {
    cityName: '', self: { id: accountId, name: '小格', tone: 0 }, members: people.flat(), places: [], districts: [],
    rooms: people.map((own, index) => ({ id: roomIdOf(rooms[index] ?? 0), name: `第${index}群`, districtName: '', memberIds: own.map(({ id }) => id) })),
  };
}
