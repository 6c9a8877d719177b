import type { Server } from 'socket.io';
import { isSameSecret } from '../platform/secrets';

export interface BotSocket {
  attach(io: Server): void;
  /** A line waits for this account. A ring may be lost: the bot asks by itself too. */
  wake(accountId: string): void;
  connected(): number;
}

/** The namespace `/bot`: rings only; what is to be said is pulled over HTTP. */
export function botSocket(botKey: string): BotSocket {
  let io: Server | undefined;
  return {
    attach: (server) => {
      io = server;
      const bots = server.of('/bot');
      bots.use((socket, next) => {
        const { key } = socket.handshake.auth as { readonly key?: unknown };
        const isKnown = typeof key === 'string' && botKey !== '' && isSameSecret(key, botKey);
        next(isKnown ? undefined : new Error('机器人密钥不对'));
      });
      bots.on('connection', (socket) => {
        const { accountId } = socket.handshake.auth as { readonly accountId?: unknown };
        if (typeof accountId === 'string') void socket.join(`account:${accountId.slice(0, 100)}`);
      });
    },
    wake: (accountId) => { io?.of('/bot').to(`account:${accountId}`).emit('wake'); },
    connected: () => io?.of('/bot').sockets.size ?? 0,
  };
}
