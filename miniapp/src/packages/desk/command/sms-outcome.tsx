import { useCallback, useRef, useState } from 'react';
import type { SmsView } from '../../../../../shared/notice/sms/sms-api';
import { problemOf } from '../../../features/model/problem';
import { useRead } from '../../../features/model/use-read';
import { needsHand, receiptWords, smsCountWords, smsNames, smsReasonWords, smsState, stuckGroups } from '../../../features/sms/sms-words';
import { smsSource } from '../../../features/sms/sms-source';
import { useDeskTools } from '../desk-context';
import { DeskButton } from '../parts/desk-button';
import { DeskProblemLine } from '../parts/page-states';
import { useEachMinute } from './use-each-minute';

const SHAPES = { green: '●', yellow: '▲', red: '■' } as const;

/** What became of an emergency's SMS: one line, and who did not get his, with the reason, or the carrier's (R53). Nothing where none was to go. */
export function SmsOutcome({ emergencyId }: { readonly emergencyId: string }) {
  const { onChanged, signIn } = useDeskTools();
  const read = useCallback(() => smsSource.list(emergencyId), [emergencyId]);
  const one = useRead(read, onChanged);
  useEachMinute(one.reload);
  const reload = () => void one.reload();
  if (!one.data) return one.problem && one.problem.kind !== 'forbidden' ? <DeskProblemLine problem={one.problem} onRetry={reload} onSignIn={signIn} /> : null;
  const { counts, rows, mayRetry, receipts } = one.data;
  const received = receiptWords(receipts);
  const words = smsCountWords(counts);
  if (words === undefined) return null;
  const stuck = stuckGroups(rows);
  return (
    <section className="desk-sms" aria-label="应急短信">
      <p role="status"><span className={`desk-shape desk-tone-${needsHand(counts) ? 'red' : 'green'}`} aria-hidden="true">{needsHand(counts) ? SHAPES.red : SHAPES.green}</span><b>短信</b> {words}</p>
      {received ? <p className="desk-second"><span className="desk-shape desk-tone-yellow" aria-hidden="true">{SHAPES.yellow}</span>{received}</p> : null}
      {stuck.length > 0 ? <ul className="desk-sms-rows">{stuck.map(({ id, rows: [row, ...more] }) => (more.length > 0 ? <SmsMany key={id} rows={[row!, ...more]} /> : <SmsRow key={id} row={row!} mayRetry={mayRetry} onRetried={reload} />))}</ul> : null}
    </section>
  );
}

/** People who wait for the same thing, in one line. */
function SmsMany({ rows }: { readonly rows: readonly SmsView[] }) {
  const [first] = rows;
  if (first === undefined) return null;
  return (
    <li>
      <span className="desk-tone-red"><span className="desk-shape" aria-hidden="true">{SHAPES.red}</span>{smsState(first).words}</span>
      <b>{rows.length} 人</b>
      <span className="desk-second">{first.words}。{smsReasonWords(first)}：{smsNames(rows)}。登记后 6 小时内会自动补发。</span>
    </li>
  );
}

function SmsRow({ row, mayRetry, onRetried }: { readonly row: SmsView; readonly mayRetry: boolean; readonly onRetried: () => void }) {
  const { newKey, tell } = useDeskTools();
  const [isBusy, setBusy] = useState(false);
  const key = useRef<string>();   // pressing again after a lost answer is the same request
  const retry = async () => {
    key.current ??= newKey();
    setBusy(true);
    const result = await smsSource.retry(row.id, key.current);
    setBusy(false);
    if (!result.ok) return tell(problemOf(result).words);
    key.current = undefined;
    tell('马上再发一次');
    onRetried();
  };
  const { words, tone } = smsState(row);
  return (
    <li>
      <span className={`desk-tone-${tone}`}><span className="desk-shape" aria-hidden="true">{SHAPES[tone]}</span>{words}</span>
      <span className="desk-sms-name"><b>{row.personName || row.unitName}</b>{row.personName ? <span className="desk-note">{row.unitName}</span> : null}</span>
      <span className="desk-second">{row.words}{smsReasonWords(row) ? `。${smsReasonWords(row)}` : ''}</span>
      {mayRetry && (row.state === 'failed' || row.state === 'undelivered') ? <DeskButton isBusy={isBusy} onPress={() => void retry()}>再发</DeskButton> : null}
    </li>
  );
}
