/** One kind of trouble: what is said of it, how to mend it, and why it is trouble. */
export interface Entry {
  readonly severity: 'error' | 'warning';
  /** With `{names}` of the values that the report brings. */
  readonly message: string;
  readonly hint?: string;
  /** What `zhinaq explain CODE` says. */
  readonly explain: string;
}

export const error = (message: string, hint: string, explain: string): Entry => ({
  severity: 'error',
  message,
  hint,
  explain,
});
export const warning = (message: string, hint: string, explain: string): Entry => ({
  severity: 'warning',
  message,
  hint,
  explain,
});
