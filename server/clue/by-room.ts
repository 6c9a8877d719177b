/** Rows by their room, each room's in the order they came. */
export function byRoom<Row extends { readonly roomId: string }>(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const rooms = new Map<string, Row[]>();
  for (const row of rows) {
    const sofar = rooms.get(row.roomId);
    if (sofar === undefined) rooms.set(row.roomId, [row]);
    else sofar.push(row);
  }
  return rooms;
}
