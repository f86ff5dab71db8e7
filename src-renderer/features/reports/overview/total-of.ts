export function totalOf<Each>(all: readonly Each[], n: (each: Each) => number): number {
  return all.reduce((sum, each) => sum + n(each), 0)
}
