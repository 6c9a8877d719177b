import { holdLease } from '../../bot/lease';
import { serverClient } from '../../bot/server-client';
import { startSpeaker } from '../../bot/speak/speaker';

/** A bot in a process of its own whose group is its parent: each line is told to it as it is said. Whoever started it kills it. */
const [serverUrl = '', botKey = '', accountId = ''] = process.argv.slice(2);
const server = serverClient({ url: serverUrl, botKey });
const lease = holdLease({
  account: { id: accountId, name: accountId }, channel: 'simulator', owner: 'this-machine', server, onFault: () => undefined,
  health: () => ({ part: 'mouth', isLoggedIn: true, waiting: 0, restarts: 0 }),
});
const speaker = startSpeaker({
  accountId, server, lease, chance: () => 0, onFault: () => undefined,
  channel: {
    health: () => ({ isConnected: true, isLoggedIn: true, restarts: 0 }),
    say: async (_roomId, text) => {
      process.send?.(text);
      await new Promise((resolve) => { setTimeout(resolve, 20); });   // long enough to be killed between said and told
      return { kind: 'sent' };
    },
  },
});
await lease.held();
speaker.wake();
