import type { ProposalView } from '../../../../shared/routing/routing-api';
import { percentWords } from './percent-words';

const WORDS_MIN = 2;

/** Where a proposal comes from, in two words. */
export function kindWords({ kind }: Pick<ProposalView, 'kind'>): string {
  return kind === 'confirmed' ? '现场确权' : '派单统计';
}

/** What speaks for it: the minutes of a consultation, or how often the dispatches went to whom. */
export function evidenceWords({ evidence: { counts, confidence, words }, target }: Pick<ProposalView, 'evidence' | 'target'>, nameOf: (unitId: string) => string): string {
  if (words !== undefined) return `会商纪要：${words}`;
  const all = counts.reduce((sum, { times }) => sum + times, 0);
  if (all === 0) return '';
  const [own, ...others] = [...counts].sort((one, other) => Number(other.unitId === target.unitId) - Number(one.unitId === target.unitId));
  const rest = others.map(({ unitId, times }) => `${nameOf(unitId)} ${times} 次`).join('、');
  const share = confidence === undefined ? '' : `；保守估计占 ${percentWords(confidence)}`;
  return `类似案件派单 ${all} 次，${nameOf(own?.unitId ?? '')} ${own?.times ?? 0} 次${rest ? `，${rest}` : ''}${share}`;
}

/** Cases to look at: the one that was consulted about, or some of those counted. */
export function casesOf({ caseNo, evidence }: Pick<ProposalView, 'caseNo' | 'evidence'>): readonly string[] {
  return [...new Set([...(caseNo === undefined ? [] : [caseNo]), ...evidence.examples])];
}

/** What became of it: 已采纳，责任表第 3 版. */
export function decisionWords({ state, target, decided }: Pick<ProposalView, 'state' | 'target' | 'decided'>): string {
  if (state === 'refused') return '未采纳';
  if (decided?.version !== undefined) return `已采纳，责任表第 ${decided.version} 版`;
  return target.kind === 'asset' ? '已采纳，记入部件' : '已采纳，责任表原已如此';
}

/** Why it cannot be decided yet; `undefined` when it can. Accepting may go without a reason. */
export function missingToDecide(verb: 'accept' | 'refuse', words: string): string | undefined {
  const { length } = words.trim();
  if (verb === 'accept' && length === 0) return undefined;
  return length < WORDS_MIN ? (verb === 'accept' ? '理由请至少写两个字，或留空' : '请写明不采纳的理由') : undefined;
}
