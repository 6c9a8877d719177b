import { readStored, writeStored } from './storage';

let known: string | undefined;

/** This phone, as far as the server needs to know it: a name made by chance, kept here. */
export function deviceId(): string {
  known ??= readStored<string>(NAME) ?? madeNow();
  return known;
}

const NAME = 'device-id';

function madeNow(): string {
  const id = `d-${Array.from({ length: 4 }, () => Math.random().toString(36).slice(2, 8).padEnd(6, '0')).join('')}`;
  writeStored(NAME, id);
  return id;
}
