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
  /** 64 (l, ll, z, j, t), 32, 16 (h) or 8 (hh) */
  readonly bits: number;
  readonly conversion: string;
}
