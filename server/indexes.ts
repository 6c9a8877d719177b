import { DEPUTY_INDEXES } from './account/deputies.store';
import { LAST_PLACE_INDEXES } from './account/last-places.store';
import { ACCOUNT_INDEXES } from './account/session.store';
import { SHIFT_INDEXES } from './account/shifts.store';
import { ALERT_INDEXES } from './alert/alert.store';
import { ASSET_INDEXES } from './asset/asset.store';
import { BATCH_INDEXES } from './case/batches.store';
import { CASE_INDEXES } from './case/case-indexes';
import { SAVED_FILTER_INDEXES } from './case/saved-filters.store';
import { CHAT_LINE_INDEXES } from './chat-inbox/lines.store';
import { CHAT_MESSAGE_INDEXES } from './chat-inbox/messages.store';
import { CELL_SET_INDEXES } from './city/cells/cell-sets.store';
import { IMPORT_INDEXES } from './city/imports/imports.store';
import { TABLE_INDEXES } from './city/tables/versions.store';
import { CHAT_CODE_INDEXES, CHAT_MEMBER_INDEXES } from './clue/bindings.store';
import { CLUE_INDEXES } from './clue/clues.store';
import { CHAT_COMMAND_INDEXES } from './clue/commands.store';
import { GROUP_CARD_INDEXES } from './clue/group-cards.store';
import { CHAT_ROOM_INDEXES } from './clue/rooms.store';
import { SEGMENT_INDEXES } from './clue/segments.store';
import { EMERGENCY_INDEXES } from './emergency/emergencies.store';
import { ENFORCEMENT_INDEXES } from './enforcement/enforcement.store';
import { FLEET_ROOM_INDEXES } from './fleet/rooms.store';
import { CHANNEL_INDEXES } from './intake/channels.store';
import { ORDER_SHEET_INDEXES } from './intake/order-sheets.store';
import { TOLD_NEWS_INDEXES } from './intake/told-news.store';
import { JOB_RUN_INDEXES } from './jobs/run-once';
import { NOTICE_INDEXES } from './notice/notice.store';
import { SMS_INDEXES } from './notice/sms/messages.store';
import { SMS_RECEIPT_INDEXES } from './notice/sms/receipts.store';
import { DELIVERY_INDEXES } from './outbox/deliveries.store';
import { PHOTO_INDEXES } from './report/photo.store';
import { REPORT_INDEXES } from './report/report.store';
import { PROPOSAL_INDEXES } from './routing/proposals.store';
import { REPLAY_INDEXES } from './routing/replays.store';
import { SCORE_INDEXES } from './score/score.store';
import { EXAMPLE_INDEXES } from './triage/examples.store';
import { MODEL_INDEXES } from './triage/models.store';
import { MODEL_USE_INDEXES } from './triage/model-budget';
import type { CollectionIndexes } from './platform/indexes';

/** Indexes of all stages, built at start. */
export const INDEXES: readonly CollectionIndexes[] = [
  REPORT_INDEXES, PHOTO_INDEXES, CASE_INDEXES, BATCH_INDEXES, ENFORCEMENT_INDEXES, SAVED_FILTER_INDEXES, DELIVERY_INDEXES, NOTICE_INDEXES, SMS_INDEXES, SMS_RECEIPT_INDEXES, JOB_RUN_INDEXES, ...ACCOUNT_INDEXES, DEPUTY_INDEXES, SHIFT_INDEXES, LAST_PLACE_INDEXES,
  CHAT_MESSAGE_INDEXES, CHAT_LINE_INDEXES, FLEET_ROOM_INDEXES, SEGMENT_INDEXES, CLUE_INDEXES, CHAT_ROOM_INDEXES, CHAT_CODE_INDEXES, CHAT_MEMBER_INDEXES, GROUP_CARD_INDEXES, CHAT_COMMAND_INDEXES, ALERT_INDEXES, SCORE_INDEXES, ...TABLE_INDEXES, ...CELL_SET_INDEXES, ...IMPORT_INDEXES, ...EMERGENCY_INDEXES, ASSET_INDEXES, REPLAY_INDEXES, PROPOSAL_INDEXES,
  ...CHANNEL_INDEXES, ORDER_SHEET_INDEXES, TOLD_NEWS_INDEXES, MODEL_USE_INDEXES, EXAMPLE_INDEXES, ...MODEL_INDEXES,
];
