import type { ReminderColour } from '../case/case-file';

/** Every word people read about states, acts and refusals, in one place for pages and channels; each stage keeps its own. */
export { ACT_WORDS, ROLE_NAMES, STATE_NAMES, STATE_STEPS, type Reader } from '../case/words';
export { NEED_REFUSALS } from '../case/refusal';
export { sentenceForCitizen, sentenceForStaff } from '../case/sentence';
export { REPORT_STATE_NAMES, WAITING_WORDS } from '../report/words';

/** The reminder in a word: colour is never alone. */
export const REMINDER_NAMES: Readonly<Record<ReminderColour, string>> = {
  green: '时间充足',
  yellow: '即将到期',
  red: '已超时',
};
