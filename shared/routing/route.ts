/** Why a case went where it went: kept with the case, shown to staff. */
export interface RoutingReason {
  /** `duty` = a row of the duty table; `fallback` = 兜底; `settled` = done on the spot; `person` = a dispatcher chose. */
  readonly by: 'duty' | 'fallback' | 'settled' | 'person';
  readonly unitId: string;
  /** One Chinese sentence for staff. */
  readonly words: string;
  readonly dutyRow?: { readonly kind: string; readonly codePrefix: string; readonly divisionCode: string };
}
