import Glibc

/// The C library's functions of numbers, under names that expressions' functions do not hide.
enum Elementary {
  static func exp(_ x: Double) -> Double { Glibc.exp(x) }
  static func log(_ x: Double) -> Double { Glibc.log(x) }
}
