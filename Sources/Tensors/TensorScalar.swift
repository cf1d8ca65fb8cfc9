import CLAPACK
import CVectorKernels

/// A number that a tensor can hold: `Double` or `Float`.
public protocol TensorScalar: BinaryFloatingPoint, Sendable {
  /// The numerical libraries' routines for this type.
  static var routines: ScalarRoutines<Self> { get }
}

/// What the numerical libraries offer for one scalar type, under one name for all types.
///
/// Names and order of arguments are those of BLAS and LAPACK (column-major, everything by address).
public struct ScalarRoutines<Scalar>: Sendable {
  typealias Text = UnsafePointer<CChar>
  typealias Size = UnsafePointer<Int32>
  typealias Input = UnsafePointer<Scalar>
  typealias Output = UnsafeMutablePointer<Scalar>
  typealias Status = UnsafeMutablePointer<Int32>

  /// Functions that have a vector kernel; the others go element by element.
  let vectorFunctions: [UnaryFunction: @Sendable (Int, Input, Output) -> Void]
  let gemm:
    @Sendable (
      Text, Text, Size, Size, Size, Input, Input, Size, Input, Size, Input, Output, Size
    ) -> Void
  let potrf: @Sendable (Text, Size, Output, Size, Status) -> Void
  let trtrs: @Sendable (Text, Text, Text, Size, Size, Input, Size, Output, Size, Status) -> Void
  let getrf: @Sendable (Size, Size, Output, Size, Status, Status) -> Void
  let gesv: @Sendable (Size, Size, Output, Size, Status, Output, Size, Status) -> Void
  let syev: @Sendable (Text, Text, Size, Output, Size, Output, Output, Size, Status) -> Void
  let gesdd:
    @Sendable (
      Text, Size, Size, Output, Size, Output, Output, Size, Output, Size, Output, Size, Status,
      Status
    ) -> Void
}

extension Double: TensorScalar {
  public static let routines = ScalarRoutines<Double>(
    vectorFunctions: [
      .exp: { vk_exp($0, $1, $2) },
      .log: { vk_log($0, $1, $2) },
    ],
    gemm: { a, b, c, d, e, f, g, h, i, j, k, l, m in
      LAPACK.alone { dgemm_(a, b, c, d, e, f, g, h, i, j, k, l, m) }
    },
    potrf: { a, b, c, d, e in
      LAPACK.alone { dpotrf_(a, b, c, d, e) }
    },
    trtrs: { a, b, c, d, e, f, g, h, i, j in
      LAPACK.alone { dtrtrs_(a, b, c, d, e, f, g, h, i, j) }
    },
    getrf: { a, b, c, d, e, f in
      LAPACK.alone { dgetrf_(a, b, c, d, e, f) }
    },
    gesv: { a, b, c, d, e, f, g, h in
      LAPACK.alone { dgesv_(a, b, c, d, e, f, g, h) }
    },
    syev: { a, b, c, d, e, f, g, h, i in
      LAPACK.alone { dsyev_(a, b, c, d, e, f, g, h, i) }
    },
    gesdd: { a, b, c, d, e, f, g, h, i, j, k, l, m, n in
      LAPACK.alone { dgesdd_(a, b, c, d, e, f, g, h, i, j, k, l, m, n) }
    })
}

extension Float: TensorScalar {
  public static let routines = ScalarRoutines<Float>(
    vectorFunctions: [:],
    gemm: { a, b, c, d, e, f, g, h, i, j, k, l, m in
      LAPACK.alone { sgemm_(a, b, c, d, e, f, g, h, i, j, k, l, m) }
    },
    potrf: { a, b, c, d, e in
      LAPACK.alone { spotrf_(a, b, c, d, e) }
    },
    trtrs: { a, b, c, d, e, f, g, h, i, j in
      LAPACK.alone { strtrs_(a, b, c, d, e, f, g, h, i, j) }
    },
    getrf: { a, b, c, d, e, f in
      LAPACK.alone { sgetrf_(a, b, c, d, e, f) }
    },
    gesv: { a, b, c, d, e, f, g, h in
      LAPACK.alone { sgesv_(a, b, c, d, e, f, g, h) }
    },
    syev: { a, b, c, d, e, f, g, h, i in
      LAPACK.alone { ssyev_(a, b, c, d, e, f, g, h, i) }
    },
    gesdd: { a, b, c, d, e, f, g, h, i, j, k, l, m, n in
      LAPACK.alone { sgesdd_(a, b, c, d, e, f, g, h, i, j, k, l, m, n) }
    })
}
