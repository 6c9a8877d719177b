/** Calls with the last arguments once nothing has come for a while. */
export function calmlyLast<Arguments extends readonly unknown[]>(call: (...args: Arguments) => void, restMilliseconds: number): (...args: Arguments) => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return (...args) => {
    clearTimeout(timer);
    timer = setTimeout(() => call(...args), restMilliseconds);
  };
}
