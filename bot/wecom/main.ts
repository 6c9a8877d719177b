import { readSettings } from '../../config/env';
import { serverUrlOf } from '../accounts';
import { faultLogger, openBotLog } from '../log';
import { endOnSignal } from '../process-end';
import { startWecomAccount } from './wecom-account';

/** `npm run wecom -- FOLDER`: one account of 企业微信 from its folder, for the server of this installation. */
const settings = readSettings();
const [folder] = process.argv.slice(2);
if (folder === undefined || settings.botKey === '') {
  console.error(folder === undefined ? 'npm run wecom -- FOLDER' : 'BOT_KEY is empty: the bot must know the key the server was started with.');
  process.exit(1);
}
const log = openBotLog(settings, 'bot');
const account = await startWecomAccount({ folder, serverUrl: serverUrlOf(settings), botKey: settings.botKey, chance: Math.random, onFault: faultLogger(log) });
log.info('wecom account up');
endOnSignal(() => account.stop());
