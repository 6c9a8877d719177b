/** The case's id, from the founding report: a second triage of the same report meets the first case. */
export function caseIdOf(homeDistrict: string, reportId: string): string {
  return `${homeDistrict}:${reportId}`;
}
