import type { CaseState } from '../../case/case-file';
import { toLevel, toRole, toUnit, type NoticeDraft, type Told } from '../told';

type Holder = (told: Told, title: string, words: string) => NoticeDraft;

const acceptors: Holder = (told, title, words) => toRole('acceptors', told, title, words);
const dispatchers: Holder = (told, title, words) => toRole('dispatchers', told, title, words);

/** Whose desk a case lies on where no unit has it. */
const DESKS: Readonly<Partial<Record<CaseState, Holder>>> = {
  reported: acceptors,
  verifying: acceptors,
  filed: dispatchers,
  returned: dispatchers,
  consulting: dispatchers,
  escalated: (told, title, words) => toLevel(told, told.caseFile.level ?? 'cell', title, words),
  reviewing: (told, title, words) => toRole('shiftLeaders', told, title, words),
};

/** Who has the case now: its unit, the desk it lies on, or its level's owner. */
export const toWhoHasIt: Holder = (told, title, words) => (DESKS[told.caseFile.state] ?? toUnit)(told, title, words);
