import { createHash } from 'node:crypto';

/** SHA-256 in hex, for the chain of a record. */
export const recordHash = (words: string): string => createHash('sha256').update(words).digest('hex');
