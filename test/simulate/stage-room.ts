import { DEMO_PASSWORD } from '../../config/demo';
import type { City } from '../../shared/city/city';
import { townClient } from '../support/town-client';
import { NotPlayable, type RunningCity } from './running-city';
import type { Written } from './scenario-files';

/** A room of its own for a conversation, its people in it, bound as a grid worker binds it. */
export interface StagedRoom {
  readonly written: Written;
  readonly roomId: string;
  /** Ids by name; who comes in later is added then. */
  readonly memberIds: Map<string, string>;
}

const OPENER = '网格员（开场）';

interface Worker {
  readonly cells: readonly string[];
  readonly codeFor: (cellCode?: string) => Promise<string>;
}

/** A room for one. A grid worker takes a code from the city and says it in the room; each conversation has another cell, so that none of them hears of another's reports. */
export async function stageRoom(city: RunningCity, files: City, written: Written, index: number): Promise<StagedRoom> {
  const { scenario: { title, stages, workers, isUnbound } } = written;
  const speakers = stages.flatMap((stage) => (stage.kind === 'said' ? [stage.message] : []));
  const late = new Set(speakers.flatMap(({ kind, talkerId }) => (kind === 'Joined' ? [talkerId] : [])));
  const names = [...new Set([...workers, ...speakers.map(({ talkerId }) => talkerId).filter((name) => !late.has(name)), ...(workers.length === 0 && !isUnbound ? [OPENER] : [])])];
  const { roomId, memberIds } = await city.changePeople({ kind: 'add-room', name: title.slice(0, 60), names });
  const ids = new Map(names.map((name, at) => [name, memberIds[at] ?? '']));
  if (isUnbound) return { written, roomId, memberIds: ids };
  const worker = await workerOf(city, files, index);
  const says = (name: string, text: string) => city.say({ roomId, talkerId: ids.get(name) ?? '', said: { kind: 'text', text, mentionIds: [] } });
  const [first = OPENER, ...others] = workers;
  await says(first, `绑定 ${await worker.codeFor(worker.cells[(index * 7) % worker.cells.length])}`);
  for (const other of others) await says(other, `绑定 ${await worker.codeFor()}`);
  return { written, roomId, memberIds: ids };
}

/** The city's grid workers take turns. */
async function workerOf(city: RunningCity, files: City, index: number): Promise<Worker> {
  const workers = files.people.filter(({ role }) => role === 'gridWorker');
  const person = workers[index % workers.length];
  if (person === undefined) throw new NotPlayable('这座城市没有演示网格员，群绑定不了网格');
  return signedIn(city, files, person);
}

async function signedIn(city: RunningCity, files: City, person: City['people'][number]): Promise<Worker> {
  const { token } = await townClient(city.serverUrl, {}).post<{ readonly token?: string }>('/api/session', { account: person.account, password: DEMO_PASSWORD });
  const client = townClient(city.serverUrl, { Authorization: `Bearer ${token ?? ''}` });
  return {
    cells: files.cells.flatMap(({ cell: { code, gridKind } }) => (gridKind === 'governance' && code.startsWith(person.divisionCode) ? [code] : [])),
    codeFor: async (cellCode) => (await client.post<{ readonly code: string }>('/api/chat-codes', cellCode === undefined ? { kind: 'person' } : { kind: 'room', cellCode })).code,
  };
}
