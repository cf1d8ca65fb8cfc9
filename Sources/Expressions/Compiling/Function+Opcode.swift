import CVectorKernels

extension Function {
  /// The vector instruction for the function; the others are called element by element.
  var opcode: vk_opcode? {
    switch self {
    case .add: vk_op_add
    case .subtract: vk_op_subtract
    case .multiply: vk_op_multiply
    case .divide: vk_op_divide
    case .minimum: vk_op_minimum
    case .maximum: vk_op_maximum
    case .less: vk_op_less
    case .lessOrEqual: vk_op_less_or_equal
    case .equal: vk_op_equal
    case .select: vk_op_select
    case .negate: vk_op_negate
    case .absolute: vk_op_absolute
    case .sign: vk_op_sign
    case .square: vk_op_square
    case .squareRoot: vk_op_square_root
    case .exp: vk_op_exp
    case .log: vk_op_log
    case .tanh: vk_op_tanh
    case .sigmoid: vk_op_sigmoid
    case .softplus: vk_op_softplus
    case .relu: vk_op_relu
    case .silu: vk_op_silu
    case .power, .expm1, .log1p, .sin, .cos, .gelu, .erf, .erfc, .erfcx, .normalCDF, .logNormalCDF,
      .logGamma, .polygamma, .xlogy, .xlog1py:
      nil
    }
  }

  /// The functions by the number that an instruction calls them by, with their values on doubles.
  static let callable: [@Sendable (Double, Double, Double) -> Double] = allCases.map(\.row.value)
  private static let callNumbers = Dictionary(
    uniqueKeysWithValues: allCases.enumerated().map { ($1, $0) })
  var callNumber: Int { Self.callNumbers[self]! }
}

extension Reducer {
  /// The instruction that accumulates; lowering leaves no others.
  var opcode: vk_opcode {
    switch self {
    case .sum, .mean, .logSumExp: vk_op_sum
    case .product: vk_op_product
    case .maximum: vk_op_largest
    case .minimum: vk_op_least
    }
  }
}
