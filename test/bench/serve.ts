import pino from 'pino';
import { readSettings } from '../../config/env';
import { startServer } from '../../server/main';
import type { ServerReady } from './messages';

/** The server of a bench in a process of its own, as a city runs it; ended by SIGTERM. */
const settings = readSettings();
const log = pino({ level: settings.logLevel }, pino.destination({ dest: 1, sync: false, minLength: 4096 }));
const server = await startServer({ settings, mongodbUri: settings.mongodbUri, log });
process.on('SIGTERM', () => { void server.stop().finally(() => process.exit(0)); });
process.send?.({ url: server.url.replace('localhost', '127.0.0.1') } satisfies ServerReady);
