import type { Channel } from '../channel';

/**
 * A card in an ordinary group: it leads to the report page and names the group by the platform's word. It hears nothing and says nothing, so it can't be banned.
 * What is told through it comes to the server by itself: `POST /api/group-cards` names the group, the report carries its cell.
 */
export function miniappCard(): Channel {
  return {
    start: async () => undefined,
    stop: async () => undefined,
    onMessage: () => undefined,
    say: async () => ({ kind: 'failed', note: 'a card does not speak; a person shares it' }),
    pictureOf: async (messageId) => { throw new Error(`a card has no picture of ${messageId}`); },
    health: () => ({ isConnected: true, isLoggedIn: true, restarts: 0 }),
  };
}
