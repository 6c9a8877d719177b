import type { Socket } from 'socket.io';
import type { Person } from '../../shared/city/city';
import type { Scope } from '../platform/context';
import { scopeOf } from '../platform/scope';
import type { Handshake } from './page-handshake';
import type { SocketGate } from './socket';

type RightsGate = Pick<SocketGate, 'holderOf' | 'standsFor'>;

/**
 * Brings what an open page may hear in step with what its reader may see now: he takes over or gives back an absent colleague's work, changes his unit, is deactivated, signs out.
 * Where nobody holds the token any more the page is closed at once.
 */
export async function followRights(sockets: Iterable<Socket>, gate: RightsGate): Promise<void> {
  await Promise.all([...sockets].map(async (socket) => {
    const { token } = socket.data as Handshake;
    if (token === undefined) return;   // receipts alone: their secrets stay right
    const person = await gate.holderOf(token);
    if (person === undefined) socket.disconnect(true);
    else await takeRooms(socket, roomsFor(person, gate.standsFor(person.id)));
  }));
}

/** The rooms of a person and of everybody he stands for. */
export function roomsFor(person: Person, standsFor: readonly Person[]): ReadonlySet<string> {
  return new Set([person, ...standsFor].map((one) => roomOf(scopeOf(one))));
}

async function takeRooms(socket: Socket, rooms: ReadonlySet<string>): Promise<void> {
  const gone = [...socket.rooms].filter((room) => isOfStaff(room) && !rooms.has(room));
  await Promise.all([socket.join([...rooms]), ...gone.map((room) => socket.leave(room))]);
}

function roomOf(scope: Scope): string {
  if (scope.kind === 'unit') return `unit:${scope.unitId}`;
  return scope.kind === 'area' ? `area:${scope.divisionCode}` : 'city';
}

/** A socket's own room and those of receipts stay. */
function isOfStaff(room: string): boolean {
  return room === 'city' || room.startsWith('unit:') || room.startsWith('area:');
}
