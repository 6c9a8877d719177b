import { shortNo } from './no-words';

interface CaseLinksProps {
  readonly nos: readonly string[];
  readonly onOpen: (no: string) => void;
}

/** Numbers of cases, each opening its case. */
export function CaseLinks({ nos, onOpen }: CaseLinksProps) {
  return <>{nos.map((no) => <button key={no} type="button" className="desk-link desk-case-link" onClick={() => onOpen(no)}>{shortNo(no)}</button>)}</>;
}
