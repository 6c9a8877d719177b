import { randomUUID } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import type { PeopleRequest, ShownOnly, SimulatorMember, SimulatorPeople, SimulatorRoom, SimulatorTown } from './wire';

const ROOMS_MAX = 500;
const ROOM_SIZE_MAX = 500;   // WeChat's own
const SHOWN_MAX = 500;
const TONES = 8;

const id = z.string().min(1).max(100);
const names = z.array(z.string().trim().min(1).max(30)).max(200);

/** Who comes and goes, parsed where it comes in. */
export const peopleRequest = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('add-room'), name: z.string().trim().min(1).max(60), names }),
  z.strictObject({ kind: z.literal('add-people'), roomId: id, names: names.min(1) }),
  z.strictObject({ kind: z.literal('join'), roomId: id, memberId: id }),
  z.strictObject({ kind: z.literal('leave'), roomId: id, memberId: id }),
]);

/** What came of it: the people as they are now, and who came or went. */
export interface PeopleChange {
  readonly people: SimulatorPeople;
  readonly roomId: string;
  readonly memberIds: readonly string[];
}

export type PeoplePlan = { readonly ok: true; readonly change: PeopleChange } | { readonly ok: false; readonly message: string };

const NO = (message: string): PeoplePlan => ({ ok: false, message });

/** Who is where after a wish, or why not. */
export function planPeople(people: SimulatorPeople, wish: PeopleRequest, newId: () => string = randomUUID): PeoplePlan {
  if (wish.kind === 'add-room') {
    if (people.rooms.length >= ROOMS_MAX) return NO(`最多 ${ROOMS_MAX} 个群`);
    const made = membersNamed(wish.names, people.members.length, newId);
    const room: SimulatorRoom = { id: `room-${newId()}`, name: wish.name, districtName: '', memberIds: made.map((member) => member.id) };
    return { ok: true, change: { people: { members: [...people.members, ...made], rooms: [...people.rooms, room] }, roomId: room.id, memberIds: room.memberIds } };
  }
  const room = people.rooms.find((one) => one.id === wish.roomId);
  if (room === undefined) return NO('没有这个群');
  if (wish.kind === 'add-people') {
    if (room.memberIds.length + wish.names.length > ROOM_SIZE_MAX) return NO(`一个群最多 ${ROOM_SIZE_MAX} 人`);
    const made = membersNamed(wish.names, people.members.length, newId);
    return changed({ ...people, members: [...people.members, ...made] }, room, [...room.memberIds, ...made.map((member) => member.id)], made.map((member) => member.id));
  }
  if (!people.members.some((member) => member.id === wish.memberId)) return NO('没有这个人');
  const isIn = room.memberIds.includes(wish.memberId);
  if (wish.kind === 'join') return isIn ? NO('已经在群里了') : changed(people, room, [...room.memberIds, wish.memberId], [wish.memberId]);
  return isIn ? changed(people, room, room.memberIds.filter((one) => one !== wish.memberId), [wish.memberId]) : NO('不在群里');
}

function changed(people: SimulatorPeople, room: SimulatorRoom, memberIds: readonly string[], who: readonly string[]): PeoplePlan {
  return { ok: true, change: { people: { ...people, rooms: people.rooms.map((one) => (one === room ? { ...room, memberIds } : one)) }, roomId: room.id, memberIds: who } };
}

function membersNamed(given: readonly string[], count: number, newId: () => string): readonly SimulatorMember[] {
  return given.map((name, index) => ({ id: `member-${newId()}`, name, tone: 1 + ((count + index) % (TONES - 1)), ...(name.includes('网格员') ? { role: '网格员' } : {}) }));
}

interface Kept extends SimulatorPeople {
  readonly shown: Readonly<Record<string, ShownOnly>>;
}

export interface PeopleStore {
  readonly people: () => SimulatorPeople;
  readonly shownOf: (messageId: string) => ShownOnly | undefined;
  keepPeople(people: SimulatorPeople): Promise<void>;
  keepShown(messageId: string, shown: ShownOnly): Promise<void>;
}

/** What was added to the city's rooms here, in a file beside the log: after a restart everybody is where he was. */
export async function openPeople(file: string, town: SimulatorTown): Promise<PeopleStore> {
  const kept = await readFile(file, 'utf8').then((text) => JSON.parse(text) as Kept, () => undefined);
  let state: Kept = withTown(kept, town);
  let writing: Promise<void> = Promise.resolve();
  const keep = (next: Kept): Promise<void> => {
    state = next;
    writing = writing.then(async () => {
      await writeFile(`${file}.half`, JSON.stringify(state), { flush: true });
      await rename(`${file}.half`, file);
    });
    return writing;
  };
  return {
    people: () => state,
    shownOf: (messageId) => state.shown[messageId],
    keepPeople: ({ members, rooms }) => keep({ ...state, members, rooms }),
    keepShown: (messageId, shown) => keep({ ...state, shown: Object.fromEntries([...Object.entries(state.shown).slice(-SHOWN_MAX + 1), [messageId, shown]]) }),
  };
}

/** The city's own rooms keep their place in the list; a room its files know no more stays as one of ours. */
function withTown(kept: Kept | undefined, town: SimulatorTown): Kept {
  if (kept === undefined) return { members: town.members, rooms: town.rooms, shown: {} };
  const missing = <Row extends { readonly id: string }>(rows: readonly Row[], from: readonly Row[]): readonly Row[] => from.filter((row) => !rows.some((one) => one.id === row.id));
  return { members: [...kept.members, ...missing(kept.members, town.members)], rooms: [...kept.rooms, ...missing(kept.rooms, town.rooms)], shown: kept.shown };
}
