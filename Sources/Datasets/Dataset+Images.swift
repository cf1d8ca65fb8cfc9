import Tensors

extension Dataset {
  /// 1,797 handwritten digits of 8×8 pixels, small enough for every experiment.
  public static var digits: ImageDataset { Digits.all }

  /// Reads images from an IDX file of N×height×width bytes, and their classes from another of N.
  public static func images(_ path: String, labels: String? = nil) -> ImageDataset {
    trapping { try checkedImages(path, labels: labels) }
  }

  /// - Throws: ``DatasetError`` with the path and what is wrong with the file.
  package static func checkedImages(
    _ path: String, labels: String? = nil, name: String? = nil, source: String? = nil
  ) throws -> ImageDataset {
    let images = try IDXFile(path: path)
    let classes = try labels.map { try IDXFile(path: $0) }
    try DatasetError.naming(path) { try images.requireBytes("images have three axes", rank: 3) }
    if let classes, let labels {
      try DatasetError.naming(labels) {
        try classes.requireBytes("labels have one axis", rank: 1)
        guard classes.shape[0] == images.shape[0] else {
          throw FileProblem.labelCount(images: images.shape[0], labels: classes.shape[0])
        }
      }
    }
    let file = path.split(separator: "/").last.map(String.init) ?? path
    return ImageDataset(
      images, labels: classes, white: 255, name: name ?? file, source: source ?? path)
  }
}

/// The digits that are part of the library.
private enum Digits {
  static let all = trapping {
    ImageDataset(
      try IDXFile(PackageResources.digits_images_idx3_ubyte_gz),
      labels: try IDXFile(PackageResources.digits_labels_idx1_ubyte_gz), white: 16,
      name: "Digits",
      source: "Alpaydin and Kaynak, \"Optical Recognition of Handwritten Digits\" (1998), "
        + "UCI Machine Learning Repository, doi:10.24432/C50P49, the test part; CC BY 4.0")
  }
}

extension ImageDataset {
  /// Images and labels of files that fit together.
  fileprivate init(
    _ images: IDXFile, labels: IDXFile?, white: UInt8, name: String, source: String
  ) {
    self.init(
      name: name, source: source, height: images.shape[1], width: images.shape[2], white: white,
      storage: Array(images.content), labels: labels?.content.map { Int($0) } ?? [])
  }
}

extension IDXFile {
  /// - Throws: ``FileProblem/wrongShape(found:expected:)`` or ``FileProblem/unsupportedType(_:)``.
  fileprivate func requireBytes(_ expected: String, rank: Int) throws {
    guard shape.count == rank else {
      throw FileProblem.wrongShape(found: shape, expected: expected)
    }
    guard type == .unsigned(1) else {
      throw FileProblem.unsupportedType("its numbers are not bytes of 0 to 255")
    }
    guard rank == 1 || (shape[1] > 0 && shape[2] > 0) else {
      throw FileProblem.wrongShape(found: shape, expected: "an image has at least one pixel")
    }
  }
}
