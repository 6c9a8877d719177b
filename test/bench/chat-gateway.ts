import '../../bot/quiet-library';
import { startGateway, type Gateway } from '../../bot/gateway/gateway';
import type { SimulatorTown } from '../../bot/gateway/simulator/wire';
import type { ChatOrder, ChatSaid } from './measure-gateway';

/** So many are said before the first of them must be on the disk: a storm in many rooms at once. */
const AT_ONCE = 200;
const MEGABYTE = 1024 ** 2;
let gateway: Gateway | undefined;

process.on('message', (order: ChatOrder & { readonly isAsked?: boolean }) => {
  void (order.isAsked === true ? talk(order) : open(order)).then((answer) => process.send?.(answer));
});
process.channel?.ref();   // until it is asked nothing else keeps this process

async function open({ url, botKey, endpoint, folder, rooms, members }: ChatOrder): Promise<ChatSaid> {
  const town = crowdOf(rooms, members);
  gateway = await startGateway({ endpoint, token: 'insecure_bench', folder, serverUrl: url, botKey, town, page: { host: '127.0.0.1', port: 0 }, onFault: (fault) => console.error(String(fault)) });
  return standing(0);
}

/** The first message in thirty is a fault of the street, the others are talk. */
async function talk({ rooms, members, messages }: ChatOrder): Promise<ChatSaid> {
  if (gateway === undefined) throw new Error('asked to talk before the gateway was open');
  const { puppet, recorded } = gateway;
  const since = performance.now();
  for (let from = 0; from < messages; from += AT_ONCE) {
    const ids = Array.from({ length: Math.min(AT_ONCE, messages - from) }, (_, index) => {
      const count = from + index;
      return puppet.say(`room-${count % rooms}@chatroom`, `member-${count % rooms}-${count % members}`, { kind: 'Text', text: count % 30 === 0 ? `${count}幢门口的路灯不亮了` : `今天第${count}次打太极，晚上一起去吗` });
    });
    await Promise.all(ids.map(recorded));
  }
  return standing((performance.now() - since) / 1_000);
}

function crowdOf(rooms: number, members: number): SimulatorTown {
  const people = Array.from({ length: rooms }, (_, room) => Array.from({ length: members }, (__, member) => ({ id: `member-${room}-${member}`, name: `居民${member}`, tone: 1 })));
  return {
    cityName: '', self: { id: 'bench', name: '小格', tone: 0 }, members: people.flat(), places: [], districts: [],
    rooms: people.map((own, room) => ({ id: `room-${room}@chatroom`, name: `第${room}群`, districtName: '', memberIds: own.map(({ id }) => id) })),
  };
}

function standing(seconds: number): ChatSaid {
  return { seconds, heard: 0, rssMb: Math.round(process.memoryUsage().rss / MEGABYTE) };
}
