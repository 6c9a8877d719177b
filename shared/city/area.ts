/** The beginning that codes within an area share: a city's six digits end in 00, which its districts' do not. */
export function areaPrefix(divisionCode: string): string {
  return /^\d{4}00$/.test(divisionCode) ? divisionCode.slice(0, 4) : divisionCode;
}

/** Whether an area, given by the code of its division or cell, holds a place with these codes. */
export function isInArea(areaCodes: readonly string[], divisionCode: string | undefined): boolean {
  return Boolean(divisionCode) && areaCodes.some((code) => code.startsWith(areaPrefix(divisionCode ?? '')));
}
