import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings, type Settings } from '../../config/env';
import { startServer, type RunningServer } from '../../server/main';
import { freeBasePort, startChat } from './start-chat';

export interface Demo {
  /** As `npm run simulate` would read them. */
  readonly settings: Settings;
  readonly server: RunningServer;
  readonly pageUrl: string;
  stop(): Promise<void>;
}

/** A demo as `CLOCK=settable npm start` runs it, without the pages: server, gateway and bot, on the run's mongod. */
export async function startDemo(): Promise<Demo> {
  const base = await freeBasePort();
  const dataDir = await mkdtemp(join(tmpdir(), 'gezhi-demo-'));
  const uri = new URL(process.env.TEST_MONGODB_URI ?? '');
  uri.pathname = `/demo_${randomUUID().slice(0, 8)}`;
  const settings: Settings = { ...readSettings({ CLOCK: 'settable' }), host: '127.0.0.1', port: base, dataDir, mongodbUri: uri.href, logLevel: 'silent', botKey: 'the-key-of-this-demo' };
  const server = await startServer({ settings, mongodbUri: uri.href });
  const chat = await startChat({ base, botKey: settings.botKey });
  return {
    settings, server, pageUrl: chat.pageUrl,
    stop: async () => {
      await chat.stop();
      await server.context.db.dropDatabase();
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
