import { forgetStored, readStored, writeStored } from '../../platform/storage';
import type { Memory } from './memory';

/** The memory of this phone. */
export const phoneMemory: Memory = { read: readStored, write: writeStored, forget: forgetStored };
