import pino from 'pino';
import { readSettings } from '../../config/env';
import { loadCity } from '../../config/load-city';
import { startServer } from '../../server/main';
import { settableClock } from '../../server/platform/clock';
import { roomsOf } from './group-talk';

/** The server of a simulated day in a process of its own: `serve-day ROOMS FROM`, its clock put forward by messages of the parent. */
const [rooms = '1', from = '0'] = process.argv.slice(2);
const settings = readSettings();
const clock = settableClock(new Date(Number(from)));
const files = await loadCity(settings.city, { isDemo: true });
const log = pino({ level: settings.logLevel }, pino.destination({ dest: 1, sync: false, minLength: 4096 }));
const server = await startServer({ settings, mongodbUri: settings.mongodbUri, log, clock, city: { ...files, chatRooms: roomsOf(files, Number(rooms)) } });
process.on('message', (at: number) => {
  clock.set(new Date(at));
  process.send?.({ at });
});
process.on('SIGTERM', () => { void server.stop().finally(() => process.exit(0)); });
process.send?.({ url: server.url.replace('localhost', '127.0.0.1') });
