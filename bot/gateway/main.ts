import '../quiet-library';
import { join } from 'node:path';
import { readSettings } from '../../config/env';
import { gatewayAddress, serverUrlOf } from '../accounts';
import { faultLogger, openBotLog } from '../log';
import { endOnSignal } from '../process-end';
import { startGateway } from './gateway';
import { loadTown } from './simulator/load-town';
import { simulatorTown } from './simulator/town';

const settings = readSettings();
if (settings.botKey === '') {
  console.error('BOT_KEY is empty: the gateway must know the key the server was started with.');
  process.exit(1);
}
const log = openBotLog(settings, 'gateway');
const town = simulatorTown(loadTown(settings.city, settings));
const gateway = await startGateway({
  ...gatewayAddress(settings),
  folder: join(settings.dataDir, 'gateway'),
  serverUrl: serverUrlOf(settings),
  botKey: settings.botKey,
  town,
  page: { host: settings.host, port: settings.port + 1 },
  onFault: faultLogger(log),
}).catch((fault: NodeJS.ErrnoException) => {
  console.error(fault.code === 'EADDRINUSE' ? `Port ${settings.port + 1} or ${settings.port + 2} is taken: the simulator page needs both.` : `The gateway could not start: ${fault.message}`);
  process.exit(1);
});
log.info({ page: gateway.pageUrl }, 'gateway up');
endOnSignal(() => gateway.stop());
