import Glibc

/// `dnnl_sgemm` of oneDNN, row-major.
private typealias ProductFunction =
  @convention(c) (
    CChar, CChar, Int, Int, Int, Float, UnsafePointer<Float>, Int, UnsafePointer<Float>, Int, Float,
    UnsafeMutablePointer<Float>, Int
  ) -> Int32

/// Milliseconds that oneDNN takes for the matrix products of an autoencoder's training step, each the
/// fastest of many; nil where the library is not installed.
func oneDNNMilliseconds(batch n: Int, hidden h: Int, latent l: Int, threads: Int) -> Double? {
  guard let library = dlopen("libdnnl.so.2", RTLD_NOW),
    let symbol = dlsym(library, "dnnl_sgemm")
  else { return nil }
  let multiply = unsafeBitCast(symbol, to: ProductFunction.self)
  if let setter = dlsym(library, "omp_set_num_threads") {
    unsafeBitCast(setter, to: (@convention(c) (Int32) -> Void).self)(Int32(threads))
  }
  // Forward, the gradients of the weights, and those of the inputs that lead to parameters.
  let products: [(Bool, Bool, Int, Int, Int)] = [
    (false, false, n, h, 784), (false, false, n, l, h), (false, false, n, l, h),
    (false, false, n, h, l), (false, false, n, 784, h),
    (true, false, h, 784, n), (false, true, n, h, 784), (true, false, l, h, n),
    (false, true, n, l, h), (true, false, h, l, n), (true, false, h, l, n),
    (false, true, n, h, l), (false, true, n, h, l), (true, false, 784, h, n),
  ]
  let size = 784 * max(n, h, 784)
  let a = [Float](repeating: 0.5, count: size)
  let b = [Float](repeating: 0.25, count: size)
  var c = [Float](repeating: 0, count: size)
  let clock = ContinuousClock()
  func letter(_ transposes: Bool) -> CChar {
    CChar(bitPattern: UInt8(ascii: transposes ? "T" : "N"))
  }
  return products.reduce(0) { total, product in
    let (ta, tb, m, columns, k) = product
    let best = (0..<100).reduce(Double.infinity) { best, _ in
      let time = clock.measure {
        _ = multiply(
          letter(ta), letter(tb), m, columns, k, 1, a, ta ? m : k, b, tb ? k : columns, 0, &c,
          columns)
      }
      return min(best, time / .milliseconds(1))
    }
    return total + best
  }
}
