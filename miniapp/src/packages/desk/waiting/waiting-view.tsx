import { useCallback, useEffect, useMemo } from 'react';
import type { WaitingReport } from '../../../../../shared/report/waiting-api';
import { momentWords } from '../../../features/case/moment-words';
import { sourceWords } from '../../../features/case/source-words';
import { pagedList } from '../../../features/model/paged-list';
import { useObservable } from '../../../features/model/use-observable';
import { useDeskTools } from '../desk-context';
import { withoutNo } from '../desk-route';
import { DeskButton } from '../parts/desk-button';
import { DeskEmpty, DeskProblem, DeskProblemLine, DeskSkeleton } from '../parts/page-states';
import type { DeskNavigation } from '../use-desk-route';
import { WaitingPanel } from './waiting-panel';

const PAGE_ROWS = 50;
const REASONS: Readonly<Record<WaitingReport['reason'], string>> = { 'no-place': '没有位置', 'outside-city': '在市界外', 'no-words': '没有内容' };

/** 待人工研判: reports the rules could not place; a person says where and what. */
export function WaitingView({ route, go, replace }: DeskNavigation) {
  const { waiting, onChanged, now, signIn } = useDeskTools();
  const list = useMemo(() => pagedList<WaitingReport>((cursor) => waiting.list(cursor, PAGE_ROWS), ({ receiptNo }) => receiptNo), [waiting]);
  useEffect(() => { void list.reload(); }, [list]);
  useEffect(() => onChanged(() => { void list.reload(); }), [list, onChanged]);
  const state = useObservable(list);
  const chosen = state.rows.find(({ receiptNo }) => receiptNo === route.no);
  const close = useCallback(() => go(withoutNo(route)), [go, route]);
  const reload = () => void list.reload();

  return (
    <div className={`desk-split${chosen ? ' has-panel' : ''}`}>
      <section className="desk-list" aria-label="待人工研判">
        <header className="desk-head">
          <h1 className="desk-title">待人工研判</h1>
          <span className="desk-second">{state.isReady ? `${state.rows.length}${state.nextCursor ? '+' : ''} 件上报缺少位置或内容，需要人来判断` : ''}</span>
        </header>
        {state.problem && state.isReady ? <DeskProblemLine problem={state.problem} onRetry={reload} onSignIn={signIn} /> : null}
        <div className="desk-scroll">
          {!state.isReady && state.problem ? <DeskProblem problem={state.problem} onRetry={reload} onSignIn={signIn} /> : null}
          {!state.isReady && !state.problem ? <DeskSkeleton lines={12} /> : null}
          {state.isReady && state.rows.length === 0 ? <DeskEmpty title="没有等待研判的上报" hint="位置不明或在市界外的上报会出现在这里，不用刷新。" /> : null}
          {state.rows.length > 0 ? (
            <table className="desk-table">
              <thead><tr><th scope="col" className="desk-col-reason">为什么等待</th><th scope="col">反映的问题</th><th scope="col" className="desk-col-place">说的位置</th><th scope="col" className="desk-col-source">来源</th><th scope="col" className="desk-col-opened">收到</th></tr></thead>
              <tbody>
                {state.rows.map((row) => (
                  <tr key={row.receiptNo} className={row.receiptNo === route.no ? 'is-open' : ''} onClick={() => (chosen ? replace : go)({ ...route, no: row.receiptNo })}>
                    <td className="desk-col-reason"><button type="button" className="desk-link desk-link-plain" title={row.reasonWords}>{REASONS[row.reason]}</button></td>
                    <td><div className="desk-cut desk-sentence" title={row.text}>{row.text}</div></td>
                    <td className="desk-col-place"><div className="desk-cut">{row.placeWords || <span className="desk-second">没有说</span>}</div></td>
                    <td className="desk-col-source desk-second">{row.outside?.channelName ?? sourceWords(row.source)}</td>
                    <td className="desk-col-opened desk-second">{momentWords(new Date(row.receivedAt), now)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          ) : null}
          {state.nextCursor ? <div className="desk-list-end"><DeskButton tone="bare" isBusy={state.isLoadingMore} onPress={() => void list.more()}>再看 {PAGE_ROWS} 件</DeskButton></div> : null}
        </div>
      </section>
      {chosen ? <WaitingPanel key={chosen.receiptNo} report={chosen} onClose={close} onOpenCase={(no) => go({ view: 'cases', queue: 'all', no })} onSettled={() => { close(); reload(); }} /> : null}
    </div>
  );
}
