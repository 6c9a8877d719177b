import pino, { type Logger } from 'pino';
import type { Settings } from '../../config/env';

const FLUSH_BYTES = 4096;

/** JSON lines on stdout, written in blocks so that a line costs no system call of its own. */
export function openLog(settings: Pick<Settings, 'logLevel'>): Logger {
  const options = { level: settings.logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime };
  if (settings.logLevel === 'silent') return pino(options);
  const log = pino(options, pino.destination({ sync: false, minLength: FLUSH_BYTES }));
  setInterval(() => log.flush(), 1_000).unref();
  return log;
}
