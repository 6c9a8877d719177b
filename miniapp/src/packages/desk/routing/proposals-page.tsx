import { useState } from 'react';
import type { ProposalView } from '../../../../../shared/routing/routing-api';
import type { ListState } from '../../../features/model/paged-list';
import { routingSource } from '../../../features/routing/routing-source';
import { useProposals } from '../../../features/routing/use-routing';
import { useDeskTools } from '../desk-context';
import { DeskButton } from '../parts/desk-button';
import { DeskEmpty, DeskProblem, DeskProblemLine, DeskSkeleton } from '../parts/page-states';
import { DecidedRow } from './decided-row';
import { ProposalRow } from './proposal-row';
import type { RoutingPageProps } from './routing-view';

/** 改动建议: what waits for a person's word, then what was decided. */
export function ProposalsPage({ onOpenCase }: Pick<RoutingPageProps, 'onOpenCase'>) {
  const { onChanged, proposalCount, tell } = useDeskTools();
  const waiting = useProposals(routingSource, 'proposed', onChanged);
  const decided = useProposals(routingSource, 'decided', onChanged);
  const [missed, setMissed] = useState<{ readonly id: string; readonly words: string }>();
  const reload = () => { void waiting.reload(); void decided.reload(); void proposalCount.reload(); };
  const isGone = missed !== undefined && !waiting.isLoading && !waiting.rows.some(({ id }) => id === missed.id);
  return (
    <>
      <section className="desk-card" aria-label="等人决定">
        <div className="desk-card-head"><h2>等人决定</h2><span className="desk-note">采纳后发布为责任表的新版本，可以退回</span></div>
        {isGone ? <p className="desk-given" role="status">刚才那条没有按您的意思办：{missed.words}。结果见下面“已决定”。</p> : null}
        <ProposalList list={waiting} emptyTitle="没有等人决定的建议" emptyHint="会商后现场确权，或派单统计发现责任表该改时，会出现在这里。">
          {(row) => <ProposalRow key={row.id} proposal={row} onOpenCase={onOpenCase} onDecided={(words) => { setMissed(undefined); tell(words); reload(); }} onRefused={(words) => { setMissed({ id: row.id, words }); reload(); }} />}
        </ProposalList>
      </section>
      <section className="desk-card" aria-label="已决定">
        <div className="desk-card-head"><h2>已决定</h2></div>
        <ProposalList list={decided} emptyTitle="还没有决定过" emptyHint="采纳和不采纳的都会留在这里，写明谁、何时、为什么。">
          {(row) => <DecidedRow key={row.id} proposal={row} onOpenCase={onOpenCase} />}
        </ProposalList>
      </section>
    </>
  );
}

interface ProposalListProps {
  readonly list: ListState<ProposalView> & { readonly reload: () => Promise<void>; readonly more: () => Promise<void> };
  readonly emptyTitle: string;
  readonly emptyHint: string;
  readonly children: (row: ProposalView) => JSX.Element;
}

function ProposalList({ list, emptyTitle, emptyHint, children }: ProposalListProps) {
  const { signIn } = useDeskTools();
  const { rows, isReady, problem, nextCursor, isLoadingMore } = list;
  const retry = () => void list.reload();
  return (
    <>
      {problem && isReady ? <DeskProblemLine problem={problem} onRetry={retry} onSignIn={signIn} /> : null}
      {problem && !isReady ? <DeskProblem problem={problem} onRetry={retry} onSignIn={signIn} /> : null}
      {!problem && !isReady ? <DeskSkeleton lines={3} /> : null}
      {isReady && rows.length === 0 ? <DeskEmpty title={emptyTitle} hint={emptyHint} /> : null}
      {rows.length > 0 ? <ul className="desk-proposals">{rows.map(children)}</ul> : null}
      {nextCursor ? <div className="desk-list-end"><DeskButton tone="bare" isBusy={isLoadingMore} onPress={() => void list.more()}>再看一些</DeskButton></div> : null}
    </>
  );
}
