import type { ServerContext } from '../platform/context';
import type { FleetQueue } from './fleet-view';
import type { FleetRooms } from './rooms.store';

/** What these rooms are called: by the city's table, else by themselves, else by their cell; one nobody knows goes by its id. */
export type RoomNames = (roomIds: readonly string[]) => Promise<(roomId: string) => string>;

export function roomNames({ city, locator }: Pick<ServerContext, 'city' | 'locator'>, rooms: FleetRooms, cellsOf: FleetQueue['cellsOf']): RoomNames {
  return async (roomIds) => {
    const inTable = new Map(city.chatRooms.map(({ id, name }) => [id, name]));
    const others = [...new Set(roomIds)].filter((id) => !inTable.has(id));
    const [own, cells] = others.length === 0 ? [new Map<string, string>(), new Map<string, string>()] : await Promise.all([rooms.namesOf(others), cellsOf(others)]);
    const byCell = (roomId: string): string | undefined => {
      const cellName = locator.cellOf(cells.get(roomId) ?? '')?.name;
      return cellName === undefined ? undefined : `${cellName}的群`;
    };
    return (roomId) => inTable.get(roomId) ?? own.get(roomId) ?? byCell(roomId) ?? roomId;
  };
}
