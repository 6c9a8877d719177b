import { z } from 'zod';
import type { Instant } from '../case/case-api';

/** What the mini-program hands over when it was opened from a card in a group (`wx.getGroupEnterInfo`), with the code of `wx.login`. */
export const cardOpening = z.strictObject({
  code: z.string().min(1).max(200),
  encryptedData: z.base64().min(1).max(4_000),
  iv: z.base64().length(24),
});

/** A worker's word which cell the group is of; the ticket says which group, by the platform's word. */
export const cardBinding = z.strictObject({ ticket: z.string().min(1).max(1_000), cellCode: z.string().regex(/^\d{15}$/) });

export type CardOpening = z.infer<typeof cardOpening>;
export type CardBinding = z.infer<typeof cardBinding>;

/** The group a phone came from: bound to a cell, or waiting for its worker. */
export interface GroupCard {
  /** Our own name of the group: what is told through its card carries it. */
  readonly roomId: string;
  readonly cell?: { readonly code: string; readonly name: string };
  /** Good for binding within ten minutes. */
  readonly ticket: string;
  readonly expiresAt: Instant;
}
