import '../../bot/quiet-library';
import { startGateway } from '../../bot/gateway/gateway';
import { loadTown } from '../../bot/gateway/simulator/load-town';
import { simulatorTown } from '../../bot/gateway/simulator/town';

/** A gateway in a process of its own that talks without end; each message's id is told to its parent once it is recorded. */
const [endpoint = '', folder = '', serverUrl = '', botKey = ''] = process.argv.slice(2);
const town = simulatorTown(loadTown('ningbo', { isDemo: true }));
const gateway = await startGateway({ endpoint, token: 'insecure_test', folder, serverUrl, botKey, town, page: { host: '127.0.0.1', port: 0 }, onFault: () => undefined });
const [room] = town.rooms;

for (let count = 0; room !== undefined; count += 1) {
  const id = gateway.puppet.say(room.id, room.memberIds[0] ?? '', { kind: 'Text', text: `今天第${count}次打太极` });
  await gateway.recorded(id);
  process.send?.(id);
  await new Promise((resolve) => { setTimeout(resolve, 5); });
}
