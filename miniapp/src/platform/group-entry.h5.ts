import type { CardOpening } from '../../../shared/chat/group-card-api';

/** A browser is not opened in a group. */
export async function groupEntry(): Promise<CardOpening | undefined> {
  return undefined;
}

export function shareWithGroup(): void {}
