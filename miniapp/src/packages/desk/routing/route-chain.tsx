import type { RouteView } from '../../../../../shared/routing/routing-api';
import { percentWords } from '../../../features/routing/percent-words';
import { alternativeWords, chainLines } from '../../../features/routing/route-words';

/** Each link that was asked, in order: what it had, and which one decided. */
export function RouteChain({ chain }: Pick<RouteView, 'chain'>) {
  return (
    <ol className="desk-chain">
      {chainLines(chain).map(({ mark, said, words, isDecisive, isAfter }, at) => (
        <li key={at} className={isDecisive ? 'is-decisive' : isAfter ? 'is-after' : undefined}>
          <span className="desk-chain-mark" aria-hidden="true">{mark}</span><span className="desk-unseen">{said}：</span><span>{words}</span>
        </li>
      ))}
    </ol>
  );
}

/** Who did the like before, and who else comes into question. */
export function LikelyUnits({ likely, alternatives }: Pick<RouteView, 'likely' | 'alternatives'>) {
  const others = alternativeWords(alternatives);
  return (
    <>
      <section aria-label="以往类似案件">
        <h3>以往类似案件由谁办</h3>
        {likely.length === 0 ? <p className="desk-second">以往类似的案件还不够多，没有统计。</p> : (
          <ol className="desk-likely">
            {likely.map(({ unitId, unitName, share }) => (
              <li key={unitId}>
                <span className="desk-cut" title={unitName}>{unitName}</span>
                <span className="desk-bar-track" aria-hidden="true"><span className="desk-bar" style={{ width: `${Math.round(share * 100)}%` }} /></span>
                <span className="desk-likely-share">{percentWords(share)}</span>
              </li>
            ))}
          </ol>
        )}
      </section>
      {others ? <p className="desk-second">还可以考虑：{others}</p> : null}
    </>
  );
}
