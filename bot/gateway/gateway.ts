import { join } from 'node:path';
import type { ChannelName } from '../../shared/chat/fleet/fleet-api';
import { serverClient } from '../server-client';
import { openEars } from './ears';
import { MessageLog } from './message-log';
import { startRecorder } from './recorder';
import { SimPuppet } from './sim-puppet';
import { openPeople } from './simulator/people';
import { startSimulator } from './simulator/simulator';
import type { SimulatorTown } from './simulator/wire';
import { worldClock } from './simulator/world-clock';

const CHANNEL: ChannelName = 'simulator';

export interface GatewayOptions {
  readonly endpoint: string;
  readonly token: string;
  /** Who holds the account, where gateway and bot run apart. */
  readonly holder?: string;
  readonly folder: string;
  readonly serverUrl: string;
  readonly botKey: string;
  readonly town: SimulatorTown;
  readonly page: { readonly host: string; readonly port: number };
  readonly onFault: (fault: unknown) => void;
}

export interface Gateway {
  readonly puppet: SimPuppet;
  readonly log: MessageLog;
  readonly pageUrl: string;
  readonly recorded: (messageId: string) => Promise<void>;
  stop(): Promise<void>;
}

/** One account's place in its rooms: puppet, recorder, gRPC for the bot, and in the demo the page people chat on. */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { town, onFault } = options;
  const log = await MessageLog.open(join(options.folder, town.self.id));
  const server = serverClient({ url: options.serverUrl, botKey: options.botKey });
  const clock = worldClock(server);
  const people = await openPeople(join(options.folder, 'simulator.json'), town);
  const puppet = new SimPuppet(town.self, clock.now);
  puppet.on('error', onFault);   // an unheard 'error' ends the process
  puppet.settle(people.people().members, people.people().rooms);
  const recorder = startRecorder(puppet, log, onFault);
  const ears = openEars({
    account: { id: town.self.id, name: town.self.name }, channel: CHANNEL, puppet, log, recorder, server, onFault,
    endpoint: options.endpoint, token: options.token, ...(options.holder === undefined ? {} : { holder: options.holder }), roomIds: () => puppet.roomList(),
  });
  puppet.on('room-join', ({ inviteeIdList }) => { if (inviteeIdList.includes(town.self.id)) ears.lease.tellRooms(); });
  await ears.listen();
  await puppet.start();
  const alone = puppet.listenerCount('dong');   // each bot that streams adds one listener of each kind
  const standing = () => ({ isBotHere: puppet.listenerCount('dong') > alone, isServerHere: !ears.state().isAway });
  const simulator = await startSimulator({
    ...options.page, town, people, puppet, recorder, log, clock, standing,
    isHandedOver: async () => await log.read(await log.cursor(), 1) === undefined,
    restart: (isAgain) => ears.handOverAnew(async () => { if (isAgain) await log.rewindDay(); }),
  });

  return {
    puppet, log, pageUrl: simulator.url, recorded: recorder.recorded,
    stop: async () => {
      clock.stop();
      await simulator.stop();
      await ears.deafen();
      await ears.stop();
    },
  };
}
