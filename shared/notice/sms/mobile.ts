const MOBILE = /^1[3-9]\d{9}$/;

/** A mainland mobile number out of how people write it; `undefined` when it is none. A landline gets no SMS. */
export function mobileNumber(text: string): string | undefined {
  const digits = text.replace(/[\s-]/g, '').replace(/^(\+?86|0086)(?=1\d{10}$)/, '');
  return MOBILE.test(digits) ? digits : undefined;
}

/** The end of a number, by which its owner knows it and nobody can ring it. */
export function mobileTail(number: string): string {
  return number.slice(-4);
}
