import Tensors

extension Dataset {
  /// Reads the numbers of a file in NumPy's format NPY, in row-major order: truth values, integers and
  /// real numbers of any width.
  public static func npy(_ path: String) -> Matrix { trapping { try checkedNPY(path) } }

  /// Reads the numbers of a file in the IDX format, as MNIST has it, compressed with gzip or not.
  public static func idx(_ path: String) -> Matrix { trapping { try checkedIDX(path) } }

  /// - Throws: ``DatasetError`` with the path and what is wrong with the file.
  package static func checkedNPY<Scalar: TensorScalar>(
    _ path: String, as _: Scalar.Type = Scalar.self
  ) throws -> Tensor<Scalar> {
    try NPYFile(path: path).tensor()
  }

  /// - Throws: ``DatasetError`` with the path and what is wrong with the file.
  package static func checkedIDX<Scalar: TensorScalar>(
    _ path: String, as _: Scalar.Type = Scalar.self
  ) throws -> Tensor<Scalar> {
    try IDXFile(path: path).tensor()
  }
}
