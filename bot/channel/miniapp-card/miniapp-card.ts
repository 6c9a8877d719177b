import type { Channel } from '../channel';
import type { CardOpening, CardOptions, OpenedGroup } from './open-group';
import { openGroup } from './open-group';

export interface MiniappCard extends Channel {
  /** Which group a card was opened in: binds the group to its cell, and later reports to both. */
  openedIn(opening: CardOpening): Promise<OpenedGroup>;
}

/** A card in an ordinary group: it names the group and leads to the report page. It hears nothing and says nothing, so it can't be banned. */
export function miniappCard(options: CardOptions): MiniappCard {
  let heardAt: Date | undefined;
  return {
    start: async () => undefined,
    stop: async () => undefined,
    onMessage: () => undefined,
    say: async () => ({ kind: 'failed', note: 'a card does not speak; a person shares it' }),
    pictureOf: async (messageId) => { throw new Error(`a card has no picture of ${messageId}`); },
    health: () => ({ isConnected: true, isLoggedIn: true, restarts: 0, ...(heardAt === undefined ? {} : { heardAt }) }),
    openedIn: async (opening) => {
      const opened = await openGroup(opening, options);
      if (opened.ok) heardAt = options.now();
      return opened;
    },
  };
}
