import Tensors

/// Grey images of one size with their classes, kept as a byte a pixel: 47 MB for MNIST.
///
/// Subsets, splits, shuffles and batches share the pixels and copy none; numbers in 0…1 are made of the
/// images that are asked for, in the type that is asked for.
///
///     let (train, test) = Dataset.mnist
///     for batch in train.shuffled(seed: 1).batches(of: 128) {
///       let x: Tensor<Float> = batch.pixels()      // 128×784
///     }
public struct ImageDataset: DataCollection {
  /// What the data are called.
  public let name: String
  /// Where the data come from.
  public let source: String
  /// The rows of pixels of an image.
  public let height: Int
  /// The pixels of a row.
  public let width: Int
  /// The class of each image; empty where it is not known.
  public let labels: [Int]

  /// The bytes of images that this value and its subsets share.
  let storage: [UInt8]
  /// The byte that stands for 1; 0 stands for 0.
  let white: UInt8
  /// Where in `storage` each image stands, counted in images.
  let positions: [Int]

  /// - Parameter storage: The pixels of all images in row-major order.
  package init(
    name: String, source: String, height: Int, width: Int, white: UInt8 = 255, storage: [UInt8],
    labels: [Int] = []
  ) {
    let count = storage.count / max(height * width, 1)
    precondition(storage.count == count * height * width)
    precondition(labels.isEmpty || labels.count == count)
    self.init(
      name: name, source: source, height: height, width: width, labels: labels, storage: storage,
      white: white, positions: Array(0..<count))
  }

  init(
    name: String, source: String, height: Int, width: Int, labels: [Int], storage: [UInt8],
    white: UInt8, positions: [Int]
  ) {
    self.name = name
    self.source = source
    self.height = height
    self.width = width
    self.labels = labels
    self.storage = storage
    self.white = white
    self.positions = positions
  }

  /// How many images there are.
  public var rows: Int { positions.count }

  /// How many pixels an image has.
  public var dimensions: Int { height * width }

  public func selecting(_ rows: [Int]) -> ImageDataset {
    ImageDataset(
      name: name, source: source, height: height, width: width,
      labels: labels.isEmpty ? [] : rows.map { labels[$0] }, storage: storage, white: white,
      positions: rows.map { positions[$0] })
  }
}

extension ImageDataset: Equatable {
  /// Whether the images are the same in the same order, with the same classes, however they are kept.
  public static func == (left: ImageDataset, right: ImageDataset) -> Bool {
    (left.name, left.source, left.height, left.width, left.white)
      == (right.name, right.source, right.height, right.width, right.white)
      && left.labels == right.labels && left.rows == right.rows
      && left.positions.indices.allSatisfy { left.bytes(of: $0) == right.bytes(of: $0) }
  }
}

extension ImageDataset: CustomStringConvertible {
  /// Name, number and size of the images, how many there are of each class, and the source.
  public var description: String {
    let counts = labels.reduce(into: [:]) { $0[$1, default: 0] += 1 }.sorted { $0.key < $1.key }
    let classes = counts.prefix(20).map { "\($0.key): \($0.value)" }.joined(separator: ", ")
    return "\(name): \(rows) image\(rows == 1 ? "" : "s") of \(height)×\(width) pixels\n"
      + (counts.isEmpty ? "" : "  Classes: \(classes)\(counts.count > 20 ? ", …" : "")\n")
      + "  Source: \(source)"
  }
}
