import type { ActChoices } from '../../../../shared/case/acts-api';
import type { Ability, CaseDetail } from '../../../../shared/case/case-api';
import type { CaseAction } from '../../../../shared/case/case-file';
import type { ActDraft, ChoiceField } from './act-draft';
import type { ActSubject } from './act-fields';
import { yuanWords } from './yuan';

/** One thing to choose. */
export interface Option {
  readonly id: string;
  readonly name: string;
  /** Why it is offered, said small. */
  readonly note?: string;
}

/** All that the fields of a form choose from. */
export interface OptionSources extends ActSubject {
  readonly action: CaseAction;
  readonly choices?: ActChoices | undefined;
  readonly units: readonly Option[];
}

const RESULTS: readonly Option[] = [{ id: 'exists', name: '属实' }, { id: 'absent', name: '不属实' }, { id: 'unclear', name: '无法核实' }];
const SUPERVISE_LEVELS: readonly Option[] = [{ id: '1', name: '一般督办', note: '黄' }, { id: '2', name: '重点督办', note: '红' }, { id: '3', name: '挂牌督办', note: '红' }];
const DUTY_FOR: readonly Option[] = [{ id: 'cell', name: '以后这个网格的同类案件', note: '现场确权' }, { id: 'asset', name: '以后这个部件的案件', note: '现场确权' }];

const OFFERED: Readonly<Record<ChoiceField, (sources: OptionSources) => readonly Option[]>> = {
  unit: unitOptions,
  person: ({ action, choices }) => (action === 'assign' ? choices?.handlers : choices?.collectors?.map(noted)) ?? [],
  level: ({ choices }) => choices?.levels.map(({ level, name }) => ({ id: level, name })) ?? [],
  template: ({ choices }) => choices?.templates ?? [],
  contractor: ({ choices }) => choices?.contractors ?? [],
  order: orderOptions,
  task: taskOptions,
  master: ({ choices }) => choices?.masters.map(({ no, text, distanceMetres, stateWords }) => ({ id: no, name: text || no, note: `${Math.round(distanceMetres)} 米 · ${stateWords}` })) ?? [],
  result: () => RESULTS,
  superviseLevel: () => SUPERVISE_LEVELS,
  dutyFor: ({ detail }) => DUTY_FOR.filter(({ id }) => id === 'cell' || detail?.assetId !== undefined),
};

/** What a field offers, the likeliest first. */
export function optionsFor(field: ChoiceField, sources: OptionSources): readonly Option[] {
  return OFFERED[field](sources);
}

/** Whom the scores of this act are for: each unit that was called, or the street that called. */
export function scoredUnits(action: CaseAction, detail: CaseDetail | undefined): readonly Option[] {
  if (action === 'scoreWhistle') return [{ id: 'street', name: lastOf(detail?.course.whistles)?.byName ?? '镇街' }];
  const open = lastOf(detail?.course.whistles.filter(({ endedAt }) => !endedAt));
  return open?.calls.map(({ unitId, unitName, respondedAt, isLate }) => ({ id: unitId, name: unitName, note: respondedAt ? (isLate ? '迟到' : '按时报到') : '没有报到' })) ?? [];
}

/**
 * What the form may fill in by itself: the likeliest unit, and whatever has only one answer. A unit that has just given a case back is not proposed again.
 */
export function proposedFor(ability: Pick<Ability, 'action'>, fields: readonly ChoiceField[], sources: OptionSources): ActDraft['chosen'] {
  return Object.fromEntries(fields.flatMap((field): readonly (readonly [ChoiceField, string])[] => {
    const offered = optionsFor(field, sources);
    const first = offered[0];
    if (!first) return [];
    if (field === 'unit') return unitProposed(ability.action, sources);
    return offered.length === 1 && SINGLE.includes(field) ? [[field, first.id]] : [];
  }));
}

const SINGLE: readonly ChoiceField[] = ['template', 'contractor', 'task', 'level'];

function unitProposed(action: CaseAction, { choices, detail }: OptionSources): readonly (readonly ['unit', string])[] {
  const likely = choices?.units.find(({ id }) => !(detail?.state === 'returned' && id === detail.unitId));
  return action === 'dispatch' && likely ? [['unit', likely.id]] : [];
}

/** Likely owners with why, then every other unit of the city. */
function unitOptions({ choices, units, detail }: OptionSources): readonly Option[] {
  const likely: readonly Option[] = choices?.units.map(noted) ?? (detail ? units.filter(({ id }) => id === detail.unitId).map((one) => ({ ...one, note: '按责任表' })) : []);
  const rest = units.filter(({ id }) => !likely.some((one) => one.id === id));
  return [...likely, ...rest];
}

function taskOptions({ action, detail, unitId }: OptionSources): readonly Option[] {
  const states = action === 'moveTask' ? ['open', 'returned'] : ['open'];
  return (detail?.course.joint?.tasks ?? [])
    .filter((task) => states.includes(task.state) && (action === 'moveTask' || task.unitId === unitId))
    .map(({ id, title, unitName, state }) => ({ id, name: title, note: state === 'returned' ? `${unitName}已退回` : unitName }));
}

/** The present order first; named only where there were several. */
function orderOptions({ detail }: OptionSources): readonly Option[] {
  const { surrogate, pastSurrogates } = detail?.course ?? {};
  if (!surrogate || !pastSurrogates) return [];
  return [surrogate, ...[...pastSurrogates].reverse()].map(({ orderSeq, contractorName, estimateYuan, costYuan }) => ({
    id: String(orderSeq), name: contractorName, note: costYuan === undefined ? `预计 ${yuanWords(estimateYuan)}，未结算` : `已结算 ${yuanWords(costYuan)}`,
  }));
}

/** Old phones know no `at`. */
function lastOf<Item>(items: readonly Item[] | undefined): Item | undefined {
  return items?.[items.length - 1];
}

function noted({ id, name, words }: { readonly id: string; readonly name: string; readonly words: string }): Option {
  return { id, name, ...(words ? { note: words } : {}) };
}
