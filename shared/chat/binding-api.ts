import { z } from 'zod';
import type { Instant } from '../case/case-api';

/** A citizen on his phone, known to nobody by name: made with his first code, its secret kept on the phone. */
export interface ChatCitizen {
  readonly id: string;
  readonly secret: string;
}

const citizenId = z.string().regex(/^[\w-]{10,40}$/);

/** `POST /api/chat-codes`. Citizens bind themselves; who has an account is bound as what he is. */
export const codeRequest = z.strictObject({
  kind: z.enum(['room', 'person']),
  cellCode: z.string().regex(/^\d{15}$/).optional(),
  /** With the secret in `X-Receipt-Secret`; left out the first time. */
  citizenId: citizenId.optional(),
});
export const citizenQuery = z.strictObject({ citizenId: citizenId.optional() });
export const bindingsQuery = z.strictObject({ citizenId: citizenId.optional(), cells: z.string().max(30).optional() });
export const unbindRequest = z.strictObject({ citizenId: citizenId.optional() });

export type CodeRequest = z.infer<typeof codeRequest>;
export type CitizenQuery = z.infer<typeof citizenQuery>;
export type BindingsQuery = z.infer<typeof bindingsQuery>;
export type UnbindRequest = z.infer<typeof unbindRequest>;

/** A code to say once in the group: `words` is what is typed there. */
export interface ChatCodeView {
  readonly code: string;
  readonly words: string;
  readonly expiresAt: Instant;
  /** Counted on the phone: its clock need not be the city's. */
  readonly secondsLeft: number;
  readonly citizen?: ChatCitizen;
}

export type ChatCodeState = 'waiting' | 'used' | 'expired';

/** `GET /api/chat-codes/:code`: whether it was said. */
export interface ChatCodeStanding {
  readonly state: ChatCodeState;
  readonly roomName?: string;
}

/** A bond that may be undone: oneself in a group, or a group with a cell. */
export interface BindingRow {
  readonly id: string;
  readonly kind: 'room' | 'person';
  readonly roomName: string;
  readonly cellName?: string;
  readonly boundAt: Instant;
}

/** `GET /api/chat-bindings`. */
export interface BindingsView {
  readonly rows: readonly BindingRow[];
  /** Cells whose groups one may bind, some of them; empty for who may bind himself alone. */
  readonly cells: readonly { readonly code: string; readonly name: string }[];
  readonly cellCount: number;
}

/** `GET /api/chat-receipts`: what a citizen told in groups, to follow like what he told by phone. */
export interface ChatReceipts {
  readonly rows: readonly { readonly receiptNo: string; readonly secret: string; readonly text: string; readonly photoIds: readonly string[]; readonly toldAt: Instant }[];
}
