/** Why an ISBN-13 is wrong, or undefined when it is right (ISO 2108). */
export function isbnFault(isbn: string): string | undefined {
  const digits = isbn.replace(/[\s-]/g, '');
  if (!/^\d{13}$/.test(digits)) return `it has ${digits.replace(/\D/g, '').length} digits of 13`;
  if (!/^97[89]/.test(digits)) return 'it does not begin with 978 or 979';
  const sum = [...digits].reduce((total, digit, i) => total + Number(digit) * (i % 2 ? 3 : 1), 0);
  if (sum % 10 === 0) return undefined;
  const right = (10 - ((sum - Number(digits[12])) % 10)) % 10;
  return `its check digit is ${digits[12]}, by the others it should be ${right}`;
}
