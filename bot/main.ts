import './quiet-library';
import { readSettings } from '../config/env';
import { accountOf, gatewayAddress, serverUrlOf } from './accounts';
import { startBot } from './bot';
import { faultLogger, openBotLog } from './log';
import { endOnSignal } from './process-end';

const settings = readSettings();
if (settings.botKey === '') {
  console.error('BOT_KEY is empty: the bot must know the key the server was started with.');
  process.exit(1);
}
const log = openBotLog(settings, 'bot');
const bot = await startBot({
  account: accountOf(settings),
  kind: settings.bot === 'wechaty' ? 'wechaty' : 'simulator',
  serverUrl: serverUrlOf(settings),
  botKey: settings.botKey,
  gateway: gatewayAddress(settings),
  holder: settings.botHolder,
  chance: Math.random,
  onFault: faultLogger(log),
});
log.info('bot up');
endOnSignal(() => bot.stop());
