import type { CardOpening, GroupCard } from '../../../../shared/chat/group-card-api';
import type { ApiResult } from '../../api/client';
import { cell, type Observable } from '../model/observable';

export interface GroupSource {
  readonly entry: () => Promise<CardOpening | undefined>;
  readonly open: (opening: CardOpening) => Promise<ApiResult<GroupCard>>;
  readonly bind: (ticket: string, cellCode: string, key: string) => Promise<ApiResult<GroupCard>>;
}

export interface GroupModel extends Observable<GroupCard | undefined> {
  /** Each time the app comes to the front: it may have been opened from another group. What can't be known changes nothing. */
  enter(): Promise<void>;
  bind(cellCode: string, key: string): Promise<ApiResult<GroupCard> | undefined>;
}

/** The group the mini-program was opened in, where WeChat and the server know it. */
export function groupModel(source: GroupSource): GroupModel {
  const state = cell<GroupCard | undefined>(undefined);
  return {
    get: state.get,
    subscribe: state.subscribe,
    enter: async () => {
      const opening = await source.entry();
      if (opening === undefined) return;
      const result = await source.open(opening);
      if (result.ok) state.set(result.data);
    },
    bind: async (cellCode, key) => {
      const card = state.get();
      if (card === undefined) return undefined;
      const result = await source.bind(card.ticket, cellCode, key);
      if (result.ok) state.set(result.data);
      return result;
    },
  };
}

/** What a report told through a group's card carries beside its own: the group, and its cell where no place was given. */
export function fromGroup(card: GroupCard | undefined, hasPlace: boolean): { readonly roomId?: string; readonly cellCode?: string } {
  if (card?.cell === undefined) return {};
  return { roomId: card.roomId, ...(hasPlace ? {} : { cellCode: card.cell.code }) };
}
