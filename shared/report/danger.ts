import { dangerIn } from '../triage/danger';
import type { Report } from './report';

/** The name of the danger a report speaks of (R20). A device says what it measures, and one who settled it on the spot leaves no danger behind. */
export function dangerReported({ text, source, settled }: Pick<Report, 'text' | 'source' | 'settled'>): { readonly danger?: string } {
  const danger = source === 'device' || settled !== undefined ? undefined : dangerIn(text);
  return danger === undefined ? {} : { danger: danger.name };
}
