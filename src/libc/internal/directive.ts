/** One `%` directive. */
export interface Directive {
  readonly left: boolean;
  readonly plus: boolean;
  readonly space: boolean;
  readonly zero: boolean;
  readonly alternate: boolean;
  readonly width: number;
  /** −1: not given */
  readonly precision: number;
  /** 64-bit (l, ll, z, j, t) or 32-bit */
  readonly long: boolean;
  readonly conversion: string;
}
