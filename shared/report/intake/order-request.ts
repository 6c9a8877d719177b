import { z } from 'zod';
import { PHOTOS_MAX, TEXT_MAX } from '../limits';
import { placeInput } from '../report-request';
import { ORDER_TYPES, type OrderType } from './intake-channel';

/** Room for the title before the text of a report. */
const TITLE_MAX = 100;
const ORDER_TEXT_MAX = TEXT_MAX - TITLE_MAX - 1;

/** `POST /api/channels/:channel/orders`: an order of another system (来源工单), signed. Strict: a misspelt field is refused, not dropped. */
export const orderRequest = z.strictObject({
  originalId: z.string().trim().regex(/^[\w.:#/-]{1,100}$/),
  text: z.string().trim().min(1).max(ORDER_TEXT_MAX),
  title: z.string().trim().max(TITLE_MAX).optional(),
  type: z.enum(Object.keys(ORDER_TYPES) as [OrderType, ...OrderType[]]).optional(),
  contactName: z.string().trim().max(40).optional(),
  contactPhone: z.string().trim().regex(/^[\d +()-]{3,20}$/).optional(),
  placeWords: z.string().trim().max(200).optional(),
  place: placeInput.optional(),
  matterId: z.string().max(20).optional(),
  photoIds: z.array(z.string().regex(/^[0-9a-f]{64}$/)).max(PHOTOS_MAX).optional(),
  happenedAt: z.iso.datetime({ offset: true }).optional(),
  /** By when the source wants its answer. */
  answerBy: z.iso.datetime({ offset: true }).optional(),
});

export type OrderRequest = z.infer<typeof orderRequest>;
