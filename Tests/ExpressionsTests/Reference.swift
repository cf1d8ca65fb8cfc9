import Foundation
import Tensors

/// A value that NumPy or SciPy computed; `References/make.py` writes them.
struct Reference: Decodable, Sendable {
  struct Numbers: Decodable, Sendable {
    let shape: [Int]
    let values: [Double]

    var tensor: Matrix { Matrix(shape: Shape(shape), values) }
  }

  let name: String
  let inputs: [Numbers]
  let output: Numbers

  static let all: [Reference] = {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("References/reference.json")
    return try! JSONDecoder().decode([Reference].self, from: Data(contentsOf: file))
  }()
}
