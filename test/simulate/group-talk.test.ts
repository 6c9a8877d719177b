import { seeded } from '../bench/chance';
import { CITY } from '../shared/build';
import { cityDay, roomsOf } from './group-talk';

const DAY = { rooms: 50, membersARoom: 20, messages: 3000, complaintShare: 0.05 };

describe('a simulated day of group chats', () => {
  test('holds about as many messages as asked for, in order, most of them in the evening', () => {
    const minutes = [...cityDay(DAY, seeded(1))];
    const all = minutes.flat();

    expect(minutes).toHaveLength(1440);
    expect(Math.abs(all.length - DAY.messages)).toBeLessThan(DAY.messages * 0.03);
    expect(all.every(({ afterMs }, index) => index === 0 || Math.floor(afterMs / 60_000) >= Math.floor(all[index - 1]!.afterMs / 60_000))).toBe(true);
    expect(minutes.slice(18 * 60, 22 * 60).flat().length).toBeGreaterThan(minutes.slice(0, 6 * 60).flat().length * 10);
  });

  test('is the same for the same chances, and leaves no pattern undrawn', () => {
    const texts = () => [...cityDay(DAY, seeded(7))].flat().map(({ text }) => text);

    expect(texts()).toEqual(texts());
    expect(texts().filter((text) => /[{}]/.test(text))).toEqual([]);
  });

  test('every room has a governance cell', () => {
    const rooms = roomsOf(CITY, 40);

    expect(new Set(rooms.map(({ id }) => id)).size).toBe(40);
    expect(rooms.every(({ cellCode }) => CITY.cells.some(({ cell }) => cell.code === cellCode && cell.gridKind === 'governance'))).toBe(true);
  });
});
