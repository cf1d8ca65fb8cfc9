import Glibc

func logarithm(_ x: Double) -> Double { Glibc.log(x) }
func exponential(_ x: Double) -> Double { Glibc.exp(x) }
func power(_ base: Double, _ exponent: Double) -> Double { Glibc.pow(base, exponent) }

/// log Σ exp, which no large logarithm overflows.
func logSum(_ logarithms: [Double]) -> Double {
  guard let largest = logarithms.max(), largest > -.infinity else { return -.infinity }
  guard largest < .infinity else { return .infinity }
  return largest + logarithm(logarithms.reduce(0) { $0 + exponential($1 - largest) })
}
