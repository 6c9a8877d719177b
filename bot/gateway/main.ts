import '../quiet-library';
import { join } from 'node:path';
import { readSettings } from '../../config/env';
import { accountOf, gatewayAddress, serverUrlOf } from '../accounts';
import { faultLogger, openBotLog } from '../log';
import { endOnSignal } from '../process-end';
import { startGateway } from './gateway';
import { startRealGateway } from './real-gateway';
import { realPuppet } from './real-puppet';
import { loadTown } from './simulator/load-town';
import { simulatorTown } from './simulator/town';

const settings = readSettings();
if (settings.botKey === '') {
  console.error('BOT_KEY is empty: the gateway must know the key the server was started with.');
  process.exit(1);
}
const log = openBotLog(settings, 'gateway');
const common = { ...gatewayAddress(settings), folder: join(settings.dataDir, 'gateway'), serverUrl: serverUrlOf(settings), botKey: settings.botKey, onFault: faultLogger(log) };

async function startReal(): Promise<{ stop(): Promise<void> }> {
  const account = accountOf(settings);
  const puppet = await realPuppet(settings, join(common.folder, account.id));
  const gateway = await startRealGateway({ ...common, account, puppet, holder: settings.botHolder, onScan: (qrCode) => log.warn({ qrCode }, 'scan this with the phone of the account') });
  log.info({ account: account.id }, 'gateway of a real account up');
  return gateway;
}

async function startSimulated(): Promise<{ stop(): Promise<void> }> {
  const gateway = await startGateway({ ...common, holder: settings.botHolder, town: simulatorTown(loadTown(settings.city, settings)), page: { host: settings.host, port: settings.port + 1 } });
  log.info({ page: gateway.pageUrl }, 'gateway up');
  return gateway;
}

const gateway = await (settings.bot === 'wechaty' ? startReal() : startSimulated()).catch((fault: NodeJS.ErrnoException) => {
  console.error(fault.code === 'EADDRINUSE' ? `Port ${settings.port + 1} or ${settings.port + 2} is taken: the simulator page needs both.` : `The gateway could not start: ${fault.message}`);
  process.exit(1);
});
endOnSignal(() => gateway.stop());
