/** The same keys with other words: English must be as complete as Chinese, and the compiler says so. */
export type SameWords<T> = { readonly [K in keyof T]: T[K] extends string ? string : SameWords<T[K]> }
