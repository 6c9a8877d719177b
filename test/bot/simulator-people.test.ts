import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPeople, planPeople } from '../../bot/gateway/simulator/people';
import type { SimulatorTown } from '../../bot/gateway/simulator/wire';

const TOWN: SimulatorTown = {
  cityName: '宁波市', self: { id: 'xiaoge', name: '小格', tone: 0 }, places: [], districts: [],
  members: [{ id: 'wang', name: '王阿姨', tone: 1 }, { id: 'chen', name: '陈师傅', tone: 2 }],
  rooms: [{ id: 'room-1', name: '海曙区居民群', districtName: '海曙区', memberIds: ['wang'] }],
};

test.each([
  ['somebody of another group comes in', { kind: 'join', roomId: 'room-1', memberId: 'chen' }, ['wang', 'chen']],
  ['nobody comes in twice', { kind: 'join', roomId: 'room-1', memberId: 'wang' }, '已经在群里了'],
  ['somebody leaves', { kind: 'leave', roomId: 'room-1', memberId: 'wang' }, []],
  ['who is not there can not leave', { kind: 'leave', roomId: 'room-1', memberId: 'chen' }, '不在群里'],
  ['a stranger is nobody', { kind: 'join', roomId: 'room-1', memberId: 'nobody' }, '没有这个人'],
  ['a group nobody knows is none', { kind: 'leave', roomId: 'room-2', memberId: 'wang' }, '没有这个群'],
  ['new people get ids of their own', { kind: 'add-people', roomId: 'room-1', names: ['小林'] }, ['wang', 'member-new']],
] as const)('%s (R91)', (_why, wish, expected) => {
  const planned = planPeople(TOWN, wish, () => 'new');

  expect(planned.ok ? planned.change.people.rooms[0]?.memberIds : planned.message).toEqual(expected);
});

test('a group holds no more than WeChat lets it (R91)', () => {
  const full = { members: TOWN.members, rooms: [{ ...TOWN.rooms[0]!, memberIds: Array.from({ length: 500 }, (_, index) => `m${index}`) }] };

  expect(planPeople(full, { kind: 'add-people', roomId: 'room-1', names: ['小林'] })).toEqual({ ok: false, message: '一个群最多 500 人' });
});

test('what was added is there after a restart, beside the city\'s own rooms (R95)', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gezhi-people-'));
  const file = join(folder, 'simulator.json');
  const first = await openPeople(file, TOWN);
  const planned = planPeople(first.people(), { kind: 'add-room', name: '翠柏里群', names: ['网格员小李', '小林'] });
  if (!planned.ok) throw new Error(planned.message);

  await first.keepPeople(planned.change.people);
  await first.keepShown('message-1', { kind: 'voice', seconds: 6 });
  const second = await openPeople(file, { ...TOWN, rooms: [...TOWN.rooms, { id: 'room-9', name: '新的群', districtName: '', memberIds: [] }] });

  expect(second.people().rooms.map(({ name }) => name)).toEqual(['海曙区居民群', '翠柏里群', '新的群']);
  expect(second.people().members.map(({ name, role }) => [name, role])).toEqual([['王阿姨', undefined], ['陈师傅', undefined], ['网格员小李', '网格员'], ['小林', undefined]]);
  expect(second.shownOf('message-1')).toEqual({ kind: 'voice', seconds: 6 });
  await rm(folder, { recursive: true });
});
