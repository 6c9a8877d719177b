import type { ChainStep } from '../../../../shared/routing/explain-route';
import type { RouteExplanation, RouteView } from '../../../../shared/routing/routing-api';

/** A link of the chain as it is drawn: had nothing, decided, or was no longer asked. */
export interface ChainLine {
  readonly mark: '○' | '✓';
  /** Said by a screen reader in place of the mark. */
  readonly said: '没有采用' | '采用';
  readonly words: string;
  readonly isDecisive: boolean;
  /** Stands behind the one that decided. */
  readonly isAfter: boolean;
}

/** The chain in the order it was asked. */
export function chainLines(chain: readonly ChainStep[]): readonly ChainLine[] {
  const decisive = chain.findIndex(({ isDecisive }) => isDecisive);
  return chain.map(({ words, isDecisive }, at) => ({ mark: isDecisive ? '✓' : '○', said: isDecisive ? '采用' : '没有采用', words, isDecisive, isAfter: decisive >= 0 && at > decisive }));
}

/** Who else comes into question, in one line; empty where nobody does. */
export function alternativeWords(alternatives: RouteView['alternatives']): string {
  return alternatives.map(({ unitName, words }) => `${unitName}（${words}）`).join('、');
}

/** What was understood, and whether somebody still has to look at it. */
export function understoodWords({ matterName, state }: Pick<RouteExplanation, 'matterName' | 'state'>): string {
  const what = matterName === undefined ? '看不出是什么事项，按类别待定派单' : `按“${matterName}”派单`;
  return `${what}；${state === 'reported' ? '会先等受理员立案' : '会自动立案并派出'}`;
}
