import Glibc
import Tensors

extension Dataset {
  /// Handwritten digits of 28×28 pixels: 60,000 to train with and 10,000 to test with.
  ///
  /// The files are looked for in `data/mnist` below the working folder, which is the notebook's, then in
  /// `mnist` below the folder that the environment variable ELBO_DATA names, then beside the installed
  /// kernel. They are read each time: keep the result in a variable.
  public static var mnist: (train: ImageDataset, test: ImageDataset) {
    trapping { try checkedMNIST() }
  }

  /// MNIST from a folder that holds its four files, compressed with gzip or not.
  public static func mnist(folder: String) -> (train: ImageDataset, test: ImageDataset) {
    trapping { try checkedMNIST(folder: folder) }
  }

  /// - Throws: ``DatasetError/notFound(file:folders:)``, or what is wrong with a file.
  package static func checkedMNIST(
    folder: String? = nil
  ) throws -> (train: ImageDataset, test: ImageDataset) {
    let folders = folder.map { [$0] } ?? DataFolders.all.map { $0 + "/mnist" }
    return (
      train: try part("train", "MNIST, training images", in: folders),
      test: try part("t10k", "MNIST, test images", in: folders)
    )
  }

  private static func part(
    _ prefix: String, _ name: String, in folders: [String]
  ) throws -> ImageDataset {
    try checkedImages(
      DataFolders.find(prefix + "-images-idx3-ubyte", in: folders),
      labels: DataFolders.find(prefix + "-labels-idx1-ubyte", in: folders), name: name,
      source: "LeCun, Cortes and Burges, \"The MNIST database of handwritten digits\" (1998); "
        + "CC BY-SA 3.0")
  }
}

/// Where the files of data sets are that are not part of the library.
private enum DataFolders {
  /// The folders in the order in which they are searched.
  static var all: [String] {
    let chosen = getenv("ELBO_DATA").map { [String(cString: $0)] } ?? []
    return ["data"] + chosen + installed
  }

  /// `share/elbo/data` beside the `bin` that this program lies in.
  private static var installed: [String] {
    guard let path = realpath("/proc/self/exe", nil) else { return [] }
    defer { free(path) }
    let parts = String(cString: path).split(separator: "/", omittingEmptySubsequences: false)
    return [parts.dropLast(2).joined(separator: "/") + "/share/elbo/data"]
  }

  /// The first file of this name, compressed or not.
  static func find(_ name: String, in folders: [String]) throws -> String {
    let candidates = folders.flatMap { ["\($0)/\(name).gz", "\($0)/\(name)"] }
    guard let path = candidates.first(where: FileContents.isReadable) else {
      throw DatasetError.notFound(file: name + ".gz", folders: folders)
    }
    return path
  }
}
