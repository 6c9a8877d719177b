import type { Changed } from '../../shared/case/case-api';
import type { CityEvent } from '../../shared/event';

/** News a room gets from one round at most; a page that hears one of them reads its whole list again. */
const PER_ROOM_MAX = 20;

/**
 * What each room hears of a batch: of one document only the latest, of many documents only the last.
 *
 * @param isOccupied whether anybody is in the room; the others are not reckoned
 */
export function changesByRoom(events: readonly CityEvent[], isOccupied: (room: string) => boolean): ReadonlyMap<string, readonly Changed[]> {
  const byRoom = new Map<string, Map<string, Changed>>();
  for (const event of events) {
    for (const [room, changed] of audienceOf(event)) {
      if (!isOccupied(room)) continue;
      const changes = byRoom.get(room) ?? new Map<string, Changed>();
      changes.delete(changed.id);
      byRoom.set(room, changes.set(changed.id, changed));
    }
  }
  return new Map([...byRoom].map(([room, changes]) => [room, [...changes.values()].slice(-PER_ROOM_MAX)]));
}

/** Rooms of an event, each with what it hears: staff the case, who holds the receipt his report. */
function audienceOf(event: CityEvent): readonly (readonly [string, Changed])[] {
  const { about, documentKind, documentId, type, at } = event;
  const changed = (kind: Changed['kind'], id: string): Changed => ({ kind, id, event: type, at: at.toISOString() });
  const own: [string, Changed][] = about.reportId !== undefined && about.receiptNo !== undefined
    ? [[`receipt:${about.reportId}`, changed('report', about.receiptNo)]] : [];
  const forStaff = about.caseNo !== undefined ? changed('case', about.caseNo) : changed(documentKind === 'emergency' ? 'notice' : documentKind, about.receiptNo ?? documentId);
  const rooms = ['city', ...about.areaCodes.map((code) => `area:${code}`), ...(about.unitId === undefined ? [] : [`unit:${about.unitId}`])];
  return [...own, ...rooms.map((room) => [room, forStaff] as const)];
}
