import CVectorKernels
import Glibc
import Testing

/// The kernels against the plainest loops, for all remainders of rows and dimensions.
@Suite("Kernels of mixtures")
struct GaussianKernelTests {
  struct Case: CustomTestStringConvertible {
    let rows: Int
    let dims: Int
    var testDescription: String { "\(rows) rows, \(dims) dimensions" }
  }

  static let cases = [1, 3, 8, 9, 33, 40].flatMap { rows in
    [1, 2, 3, 4, 5, 8, 11, 16, 19].map { Case(rows: rows, dims: $0) }
  }

  let lanes = Int(vk_lanes)

  /// Numbers between −1 and 1.
  func numbers(_ count: Int, seed: UInt64) -> [Double] {
    var state = seed
    return (0..<count).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) * 0x1p-52 - 1
    }
  }

  func pack(_ data: [Double], _ origin: [Double], _ size: Case) -> (groups: Int, packed: [Double]) {
    let groups = (size.rows + lanes - 1) / lanes
    var packed = [Double](repeating: .nan, count: groups * vk_padded(size.dims) * lanes)
    vk_pack(size.rows, size.dims, data, origin, groups, &packed)
    return (groups, packed)
  }

  @Test(arguments: cases)
  func packing(_ size: Case) {
    let data = numbers(size.rows * size.dims, seed: 1)
    let origin = numbers(size.dims, seed: 2)
    let (groups, packed) = pack(data, origin, size)
    let padded = vk_padded(size.dims)
    for n in 0..<(groups * lanes) {
      for d in 0..<padded {
        let expected =
          n < size.rows && d < size.dims ? data[n * size.dims + d] - origin[d] : 0
        #expect(packed[(n / lanes * padded + d) * lanes + n % lanes] == expected)
      }
    }
  }

  @Test(arguments: cases)
  func densities(_ size: Case) {
    let (d, padded) = (size.dims, vk_padded(size.dims))
    let data = numbers(size.rows * d, seed: 3)
    let (groups, packed) = pack(data, [Double](repeating: 0, count: d), size)
    let matrix = numbers(d * d, seed: 4)
    let shift = numbers(d, seed: 5) + [Double](repeating: 0, count: padded - d)
    var tiles = [Double](repeating: .nan, count: vk_triangle_count(d))
    vk_triangle_pack(d, matrix, &tiles)
    var full = [Double](repeating: .nan, count: groups * lanes)
    vk_log_density_full(groups, d, packed, tiles, shift, 0.25, &full)
    let scale = matrix[..<d] + [Double](repeating: 0, count: padded - d)
    var diagonal = full
    vk_log_density_diagonal(groups, d, packed, shift, Array(scale), 0.25, &diagonal)
    for n in 0..<size.rows {
      var (square, plain) = (0.0, 0.0)
      for i in 0..<d {
        var sum = -shift[i]
        for j in 0...i { sum += matrix[i * d + j] * data[n * d + j] }
        square += sum * sum
        plain += pow((data[n * d + i] - shift[i]) * scale[i], 2)
      }
      #expect(abs(full[n] - (0.25 - 0.5 * square)) < 1e-13 * (1 + square))
      #expect(abs(diagonal[n] - (0.25 - 0.5 * plain)) < 1e-13 * (1 + plain))
    }
  }

  @Test(arguments: cases)
  func moments(_ size: Case) {
    let (d, padded) = (size.dims, vk_padded(size.dims))
    let data = numbers(size.rows * d, seed: 6)
    let (groups, packed) = pack(data, [Double](repeating: 0, count: d), size)
    let center = numbers(d, seed: 7) + [Double](repeating: 0, count: padded - d)
    var weight = numbers(groups * lanes, seed: 8).map(abs)
    for n in size.rows..<(groups * lanes) { weight[n] = 0 }
    var scratch = [Double](repeating: .nan, count: (padded + 1) * groups * lanes)
    var full = [Double](repeating: 0, count: 1 + padded + vk_triangle_count(d))
    var diagonal = [Double](repeating: 0, count: 1 + 2 * padded)
    // Twice, because the kernels add to what is there.
    for _ in 0..<2 {
      vk_moments_full(groups, d, packed, center, weight, &scratch, &full)
      vk_moments_diagonal(groups, d, packed, center, weight, &diagonal)
    }
    var second = [Double](repeating: .nan, count: d * d)
    vk_triangle_unpack(d, Array(full[(1 + padded)...]), &second)
    let total = 2 * weight.reduce(0, +)
    #expect(abs(full[0] - total) < 1e-13 * (1 + total))
    #expect(abs(diagonal[0] - total) < 1e-13 * (1 + total))
    for i in 0..<d {
      let deviation = { (n: Int, i: Int) in data[n * d + i] - center[i] }
      let first = (0..<size.rows).reduce(0) { $0 + 2 * weight[$1] * deviation($1, i) }
      #expect(abs(full[1 + i] - first) < 1e-12)
      #expect(abs(diagonal[1 + i] - first) < 1e-12)
      for j in 0..<d {
        let product = (0..<size.rows).reduce(0) {
          $0 + 2 * weight[$1] * deviation($1, i) * deviation($1, j)
        }
        #expect(abs(second[i * d + j] - product) < 1e-12)
        if i == j { #expect(abs(diagonal[1 + padded + i] - product) < 1e-12) }
      }
    }
  }

  @Test(arguments: [1, 2, 5])
  func responsibilities(components: Int) {
    let stride = 2 * lanes
    var logs = numbers(components * stride, seed: 9).map { $0 * 50 }
    // A datum that one component alone explains, and one that none does.
    for k in 0..<components {
      logs[k * stride] = k == 0 ? -1e6 : -.infinity
      logs[k * stride + 1] = -.infinity
    }
    let before = logs
    let weight = (0..<stride).map { $0 == stride - 1 ? 0.0 : 1.0 }
    var sums = [Double](repeating: .nan, count: stride)
    vk_responsibilities(2, components, weight, &logs, &sums)
    #expect(sums[0] == -1e6 && logs[0] == 1)
    #expect(sums[1] == -.infinity && logs[1] == 0)
    for n in 2..<stride {
      let column = (0..<components).map { before[$0 * stride + n] }
      let largest = column.max() ?? 0
      let expected = largest + log(column.reduce(0) { $0 + exp($1 - largest) })
      #expect(abs(sums[n] - expected) < 1e-13 * (1 + abs(expected)))
      for k in 0..<components {
        #expect(abs(logs[k * stride + n] - weight[n] * exp(column[k] - expected)) < 1e-14)
      }
    }
  }

  @Test(arguments: cases)
  func nearestCenters(_ size: Case) {
    let (d, padded, count) = (size.dims, vk_padded(size.dims), 5)
    let data = numbers(size.rows * d, seed: 10)
    let (groups, packed) = pack(data, [Double](repeating: 0, count: d), size)
    let centers = numbers(count * d, seed: 11)
    var table = [Double](repeating: 0, count: count * padded)
    for k in 0..<count { for i in 0..<d { table[k * padded + i] = centers[k * d + i] } }
    var labels = [Int32](repeating: -1, count: groups * lanes)
    var distances = [Double](repeating: .nan, count: groups * lanes)
    vk_nearest(groups, d, packed, count, table, &labels, &distances)
    var sums = [Double](repeating: 0, count: count * d)
    var counts = [Double](repeating: 0, count: count)
    vk_label_sums(size.rows, d, data, labels, &sums, &counts)
    for n in 0..<size.rows {
      let all = (0..<count).map { k in
        (0..<d).reduce(0) { $0 + pow(data[n * d + $1] - centers[k * d + $1], 2) }
      }
      #expect(abs(distances[n] - (all.min() ?? 0)) < 1e-13)
      #expect(abs(all[Int(labels[n])] - distances[n]) < 1e-13)
    }
    for k in 0..<count {
      let members = (0..<size.rows).filter { labels[$0] == k }
      #expect(counts[k] == Double(members.count))
      for i in 0..<d {
        #expect(abs(sums[k * d + i] - members.reduce(0) { $0 + data[$1 * d + i] }) < 1e-12)
      }
    }
  }
}
