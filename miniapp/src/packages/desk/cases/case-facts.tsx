import type { CaseDetail } from '../../../../../shared/case/case-api';
import { caseFacts } from '../../../features/case/case-facts';

/** What is known of the case, as pairs; only what there is. */
export function CaseFacts({ detail, now }: { readonly detail: CaseDetail; readonly now: Date }) {
  return (
    <dl className="desk-facts">
      {caseFacts(detail, now).map(({ name, value }) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}
    </dl>
  );
}
