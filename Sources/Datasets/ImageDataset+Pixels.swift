import Tensors

extension ImageDataset {
  /// The images as numbers in 0…1, an image a row: N×(height·width).
  ///
  /// All of MNIST takes 188 MB as `Float` and 376 MB as `Double`: take a subset or a batch.
  public func pixels<Scalar: TensorScalar>(as _: Scalar.Type = Scalar.self) -> Tensor<Scalar> {
    trapping { try checkedPixels() }
  }

  /// The images as a matrix of numbers in 0…1, an image a row.
  public var matrix: Matrix { pixels() }

  package func checkedPixels<Scalar: TensorScalar>(
    as _: Scalar.Type = Scalar.self
  ) throws -> Tensor<Scalar> {
    let shape = try Shape([rows, dimensions]).validated()
    let values = [Scalar](unsafeUninitializedCapacity: shape.elementCount) { buffer, count in
      fill(buffer, rows: 0..<rows)
      count = shape.elementCount
    }
    return Tensor(unchecked: values, shape: shape)
  }

  /// Writes the images of some rows into a buffer that a training loop keeps, an image after the other.
  ///
  /// - Parameter buffer: Room for at least `rows.count` · ``dimensions`` numbers.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  package func fill<Scalar: TensorScalar>(
    _ buffer: UnsafeMutableBufferPointer<Scalar>, rows: Range<Int>
  ) {
    precondition(buffer.count >= rows.count * dimensions && rows.upperBound <= self.rows)
    let levels = levels(as: Scalar.self)
    storage.withUnsafeBufferPointer { storage in
      var place = 0
      for row in rows {
        let start = positions[row] * dimensions
        for offset in start..<start + dimensions {
          buffer[place] = levels[Int(storage[offset])]
          place += 1
        }
      }
    }
  }

  /// The number that each byte stands for.
  private func levels<Scalar: TensorScalar>(as _: Scalar.Type) -> [Scalar] {
    (0...255).map { Scalar(min(Double($0) / Double(white), 1)) }
  }

  /// The bytes of an image.
  func bytes(of row: Int) -> ArraySlice<UInt8> {
    storage[(positions[row] * dimensions)..<((positions[row] + 1) * dimensions)]
  }
}
