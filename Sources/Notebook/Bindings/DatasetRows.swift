import Elbo
import Language

/// The declarations in cells of files, synthetic data, images and the parts of data.
enum DatasetRows {
  static var files: [Row] {
    [
      Row(
        """
        /// Reads the numbers of a file in NumPy's format NPY, in row-major order.
        static func npy(_ path: String) -> Matrix
        """
      ) { (path: String) -> Matrix in try Dataset.checkedNPY(path) },
      Row(
        """
        /// Reads the numbers of a file in the IDX format, compressed with gzip or not.
        static func idx(_ path: String) -> Matrix
        """
      ) { (path: String) -> Matrix in try Dataset.checkedIDX(path) },
      Row(
        """
        /// Reads images from an IDX file of N×height×width bytes, and their classes from another of N.
        static func images(_ path: String, labels: String? = nil) -> ImageDataset
        """
      ) { (path: String, labels: String?) in try Dataset.checkedImages(path, labels: labels) },
    ]
  }

  static var images: [Row] {
    [
      Row(
        """
        /// 1,797 handwritten digits of 8×8 pixels, small enough for every experiment.
        static var digits: ImageDataset { get }
        """
      ) { () -> ImageDataset in Dataset.digits },
      Row(
        """
        /// Handwritten digits of 28×28 pixels, 60,000 to train with and 10,000 to test with, read from
        /// `data/mnist` beside the notebook, from the folder that ELBO_DATA names, or from the copy
        /// beside the kernel.
        static var mnist: (train: ImageDataset, test: ImageDataset) { get }
        """
      ) { () throws -> Pair<ImageDataset, ImageDataset> in
        let parts = try Dataset.checkedMNIST()
        return Pair(parts.train, parts.test)
      },
      Row(
        """
        /// MNIST from a folder that holds its four files, compressed with gzip or not.
        static func mnist(folder: String) -> (train: ImageDataset, test: ImageDataset)
        """
      ) { (folder: String) in
        let parts = try Dataset.checkedMNIST(folder: folder)
        return Pair(parts.train, parts.test)
      },
    ]
  }

  static var synthetic: [Row] {
    [
      Row(
        """
        /// Two half circles that hook into each other; `noise` is the standard deviation around them.
        static func moons(rows: Int = 400, noise: Double = 0.1, seed: Int = 0) -> Dataset
        """
      ) { (rows: Int, noise: Double, seed: Int) in
        try Dataset.checkedMoons(rows: rows, noise: noise, seed: UInt64(seed: seed))
      },
      Row(
        """
        /// Two circles around the origin, of radius 1 and `factor`.
        static func circles(rows: Int = 400, noise: Double = 0.05, factor: Double = 0.5, \
        seed: Int = 0) -> Dataset
        """
      ) { (rows: Int, noise: Double, factor: Double, seed: Int) in
        try Dataset.checkedCircles(
          rows: rows, noise: noise, factor: factor, seed: UInt64(seed: seed))
      },
      Row(
        """
        /// Arms that wind one and a half times around the origin.
        static func spirals(rows: Int = 400, arms: Int = 2, noise: Double = 0.05, \
        seed: Int = 0) -> Dataset
        """
      ) { (rows: Int, arms: Int, noise: Double, seed: Int) in
        try Dataset.checkedSpirals(rows: rows, arms: arms, noise: noise, seed: UInt64(seed: seed))
      },
      Row(
        """
        /// Blades of a wheel: normal clusters that are bent the farther out they lie.
        static func pinwheel(rows: Int = 400, arms: Int = 5, seed: Int = 0) -> Dataset
        """
      ) { (rows: Int, arms: Int, seed: Int) in
        try Dataset.checkedPinwheel(rows: rows, arms: arms, seed: UInt64(seed: seed))
      },
      Row(
        """
        /// Points spread evenly over every second field of a 4×4 board.
        static func checkerboard(rows: Int = 1000, seed: Int = 0) -> Dataset
        """
      ) { (rows: Int, seed: Int) in
        try Dataset.checkedCheckerboard(rows: rows, seed: UInt64(seed: seed))
      },
      Row(
        """
        /// A sheet rolled up in three dimensions; the fourth column is the place along the roll.
        static func swissRoll(rows: Int = 800, noise: Double = 0.05, seed: Int = 0) -> Dataset
        """
      ) { (rows: Int, noise: Double, seed: Int) in
        try Dataset.checkedSwissRoll(rows: rows, noise: noise, seed: UInt64(seed: seed))
      },
      Row(
        """
        /// Draws x = W z + b + ε with z standard normal and ε of standard deviation `noise`: what a
        /// linear-Gaussian decoder makes, with an exact posterior.
        static func linearGaussian(rows: Int = 500, dimensions: Int = 5, latents: Int = 2, \
        noise: Double = 0.3, seed: Int = 0) -> Dataset
        """
      ) { (rows: Int, dimensions: Int, latents: Int, noise: Double, seed: Int) in
        try Dataset.checkedLinearGaussian(
          rows: rows, dimensions: dimensions, latents: latents, noise: noise,
          seed: UInt64(seed: seed))
      },
    ]
  }

  /// Rows of all data of which one is a row.
  static func parts<Data: DataCollection & CellObject>(_: Data.Type) -> [Row] {
    let name = Data.cellType
    return [
      Row(
        """
        /// The data in two parts, drawn at random as the seed determines: `test` is the share of the
        /// second.
        func split(test: Double, seed: Int = 0) -> (train: \(name), test: \(name))
        """
      ) { (data: Data, share: Double, seed: Int) in
        let parts = try data.checkedSplit("test", share, seed: UInt64(seed: seed))
        return Pair(parts.0, parts.1)
      },
      Row(
        """
        /// The data in two parts, drawn at random as the seed determines: `validation` is the share of
        /// the second.
        func split(validation: Double, seed: Int = 0) -> (train: \(name), validation: \(name))
        """
      ) { (data: Data, share: Double, seed: Int) in
        let parts = try data.checkedSplit("validation", share, seed: UInt64(seed: seed))
        return Pair(parts.0, parts.1)
      },
      Row(
        """
        /// All data in an order that the seed determines.
        func shuffled(seed: Int = 0) -> \(name)
        """
      ) { (data: Data, seed: Int) in data.shuffled(seed: try UInt64(seed: seed)) },
      Row(
        """
        /// The data of these rows, in this order.
        func subset(_ rows: [Int]) -> \(name)
        """
      ) { (data: Data, rows: [Int]) in try data.checkedSubset(rows) },
      Row(
        """
        /// The data of a range of rows.
        func subset(_ rows: Range<Int>) -> \(name)
        """
      ) { (data: Data, rows: Range<Int>) in try data.checkedSubset(rows) },
      Row(
        """
        /// The data in pieces of so many rows, in their order; the last may be smaller.
        func batches(of size: Int) -> [\(name)]
        """
      ) { (data: Data, size: Int) in try data.checkedBatches(of: size) },
    ]
  }

  static var imageContents: [Row] {
    [
      Row(
        """
        /// What the data are called.
        var name: String { get }
        """
      ) { (images: ImageDataset) in images.name },
      Row(
        """
        /// Where the data come from.
        var source: String { get }
        """
      ) { (images: ImageDataset) in images.source },
      Row(
        """
        /// How many images there are.
        var rows: Int { get }
        """
      ) { (images: ImageDataset) in images.rows },
      Row(
        """
        /// The rows of pixels of an image.
        var height: Int { get }
        """
      ) { (images: ImageDataset) in images.height },
      Row(
        """
        /// The pixels of a row.
        var width: Int { get }
        """
      ) { (images: ImageDataset) in images.width },
      Row(
        """
        /// How many pixels an image has.
        var dimensions: Int { get }
        """
      ) { (images: ImageDataset) in images.dimensions },
      Row(
        """
        /// The class of each image; empty where it is not known.
        var labels: [Int] { get }
        """
      ) { (images: ImageDataset) in images.labels },
      Row(
        """
        /// The images as numbers in 0…1, an image a row; of many images, take a subset or a batch.
        var matrix: Matrix { get }
        """
      ) { (images: ImageDataset) -> Matrix in try images.checkedPixels() },
      Row(
        """
        /// Black and white images: each pixel is 1 with its grey level as the probability, drawn anew
        /// for each epoch.
        func binarized(seed: Int, epoch: Int = 0) -> ImageDataset
        """
      ) { (images: ImageDataset, seed: Int, epoch: Int) in
        images.binarized(seed: try UInt64(seed: seed), epoch: epoch)
      },
      Row(
        """
        /// Black and white images: a pixel is 1 where it is above the threshold.
        func binarized(threshold: Double) -> ImageDataset
        """
      ) { (images: ImageDataset, threshold: Double) in images.binarized(threshold: threshold) },
    ]
  }
}
