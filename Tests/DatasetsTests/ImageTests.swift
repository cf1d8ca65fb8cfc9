import Datasets
import FoundationEssentials
import Tensors
import Testing

@Suite("Images and their classes")
struct ImageTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Notebooks/data/mnist").path

  /// Sums and counts as NumPy finds them in scikit-learn's `load_digits`.
  @Test func digits() {
    let digits = Dataset.digits
    #expect(digits.rows == 1_797 && digits.height == 8 && digits.width == 8)
    #expect(digits.labels.prefix(11) == [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0])
    #expect(digits.labels.count { $0 == 8 } == 174)
    let x = digits.matrix
    #expect(x.shape == [1_797, 64])
    #expect((x.sum() * 16).rounded() == 561_718 && x.max() == 1 && x.min() == 0)
    #expect(digits.description.hasPrefix("Digits: 1797 images of 8×8 pixels\n  Classes: 0: 178,"))
  }

  /// The mean grey level of the training images is known as 0.1307 from everybody's normalisation.
  @Test func mnist() throws {
    let (train, test) = try Dataset.checkedMNIST(folder: Self.folder)
    #expect(train.rows == 60_000 && test.rows == 10_000 && train.dimensions == 784)
    #expect(train.labels.prefix(10) == [5, 0, 4, 1, 9, 2, 1, 3, 1, 4])
    #expect(test.labels.prefix(10) == [7, 2, 1, 0, 4, 1, 4, 9, 5, 9])
    let pixels: Tensor<Float> = train.pixels()
    let mean = pixels.values.reduce(0) { $0 + Double($1) } / Double(pixels.count)
    #expect(abs(mean - 0.1307) < 5e-5)
  }

  @Test func mnistThatIsNotThere() {
    #expect(
      failure { try Dataset.checkedMNIST(folder: "/nowhere") }
        == "train-images-idx3-ubyte.gz is in none of the folders /nowhere: copy the project's folder "
        + "Notebooks/data beside the notebook, or name the folder with (folder: \"…\")")
  }

  private let images = ImageDataset(
    name: "four", source: "test", height: 1, width: 2, storage: [0, 255, 51, 102, 0, 0, 255, 255],
    labels: [3, 2, 1, 0])

  @Test func numbersOfImages() {
    #expect(images.matrix == Matrix([[0, 1], [0.2, 0.4], [0, 0], [1, 1]]))
    let some = images.subset([3, 0, 3])
    #expect(some.matrix == Matrix([[1, 1], [0, 1], [1, 1]]) && some.labels == [0, 3, 0])
    #expect(some.subset(1..<2).matrix == Matrix([[0, 1]]))
    let batches = images.batches(of: 3)
    #expect(batches.map(\.rows) == [3, 1] && batches[1] == images.subset([3]))
    #expect(images.batches(of: .max).map(\.rows) == [4])
    #expect(images.subset([]).matrix.shape == [0, 2] && images.subset([]).batches(of: 1).isEmpty)
    var buffer = [Float](repeating: -1, count: 4)
    buffer.withUnsafeMutableBufferPointer { some.fill($0, rows: 1..<3) }
    #expect(buffer == [0, 1, 1, 1])
  }

  @Test func whatCannotBeSelected() {
    #expect(
      failure { try images.checkedSubset([0, 4]) } == "there is no row 4; the rows are 0 to 3")
    #expect(failure { try images.checkedSubset(0..<Int.max) }.hasPrefix("there is no row 9223"))
    #expect(failure { try images.checkedSubset(-1..<2) }.hasPrefix("there is no row -1"))
    #expect(
      failure { try images.checkedBatches(of: 0) } == "of is 0, but must be at least 1")
    for share in [0, 1, -0.5, 0.01, .nan, .infinity] {
      #expect(
        failure { try images.checkedSplit("test", share, seed: 1) }
          == "test is \(share): of 4 rows, both parts must get at least one")
    }
  }

  @Test(arguments: 0..<5)
  func splitsAreParts(seed: Int) {
    let digits = Dataset.digits
    let (train, test) = digits.split(test: 0.2, seed: seed)
    #expect(train.rows == 1_438 && test.rows == 359)
    func rows(_ data: ImageDataset) -> [[Double]] {
      (0..<data.rows).map { data.subset([$0]).matrix.values }
    }
    let all = (rows(train) + rows(test)).sorted { $0.lexicographicallyPrecedes($1) }
    #expect(all == rows(digits).sorted { $0.lexicographicallyPrecedes($1) })
    #expect(digits.split(test: 0.2, seed: seed).test == test)
    #expect(digits.split(test: 0.2, seed: seed + 1).test != test)
    #expect(digits.shuffled(seed: seed) == digits.shuffled(seed: seed))
    #expect(digits.shuffled(seed: seed) != digits)
  }

  @Test func tablesAreSplitToo() {
    let moons = Dataset.moons(rows: 10, seed: 1)
    let (train, validation) = moons.split(validation: 0.3, seed: 2)
    #expect(train.rows == 7 && validation.rows == 3 && train.labels?.count == 7)
    #expect(moons.subset([9, 0]).matrix[row: 1] == moons.matrix[row: 0])
    #expect(moons.batches(of: 4).map(\.rows) == [4, 4, 2])
  }

  /// The share of ones is the grey level, within five standard deviations of a binomial share.
  @Test func binarizationDrawsGreyLevels() {
    let count = 20_000
    let grey = ImageDataset(
      name: "grey", source: "test", height: 1, width: 3,
      storage: (0..<count).flatMap { _ in [0, 51, 255] as [UInt8] })
    for epoch in 0..<2 {
      let binary = grey.binarized(seed: 7, epoch: epoch)
      #expect(Set(binary.matrix.values) == [0, 1])
      let means = binary.matrix.mean(axis: 0).values
      #expect(means[0] == 0 && means[2] == 1)
      #expect(abs(means[1] - 0.2) < 5 * (0.16 / Double(count)).squareRoot())
    }
  }

  @Test func binarizationBelongsToTheImage() {
    let digits = Dataset.digits
    let binary = digits.binarized(seed: 3)
    #expect(binary == digits.binarized(seed: 3))
    #expect(binary.matrix != digits.binarized(seed: 4).matrix)
    #expect(binary.matrix != digits.binarized(seed: 3, epoch: 1).matrix)
    let rows = [17, 5, 1_000]
    #expect(digits.subset(rows).binarized(seed: 3) == binary.subset(rows))
    #expect(binary.binarized(seed: 9).matrix == binary.matrix)
    #expect(
      images.binarized(threshold: 0.3).matrix == Matrix([[0, 1], [0, 1], [0, 0], [1, 1]]))
  }

  @Test func imageFiles() throws {
    let images: [UInt8] = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 1, 2, 3, 4]
    let labels: [UInt8] = [0, 0, 8, 1, 0, 0, 0, 2, 7, 9]
    func read(_ images: [UInt8], _ labels: [UInt8]) throws -> String {
      try withFile(images) { images in
        try withFile(labels) { labels in
          let message = failure { try Dataset.checkedImages(images, labels: labels) }
          return String(message.split(separator: "used: ").last ?? "")
        }
      }
    }
    #expect(try read(images, labels) == "nothing was thrown")
    #expect(try read(labels, labels) == "it holds 2 numbers, but images have three axes")
    #expect(try read(images, images) == "it holds 2×1×2 numbers, but labels have one axis")
    #expect(
      try read(images, [0, 0, 8, 1, 0, 0, 0, 1, 7]) == "it holds 1 label for 2 images")
    let empty: [UInt8] = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 2]
    #expect(
      try read(empty, labels) == "it holds 2×0×2 numbers, but an image has at least one pixel")
  }
}
