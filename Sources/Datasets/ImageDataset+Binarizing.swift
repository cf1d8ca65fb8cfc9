import Tensors

extension ImageDataset {
  /// Black and white images: each pixel is 1 with its grey level as the probability.
  ///
  /// What an image becomes is determined by the seed, the epoch and the image: the same in every
  /// subset, split and order. With one epoch the data are fixed; counting epochs up draws them anew for
  /// each (dynamic binarization), which keeps a network from learning the draws by heart.
  public func binarized(seed: Int, epoch: Int = 0) -> ImageDataset {
    trapping { binarized(seed: try UInt64(seed: seed), epoch: epoch) }
  }

  package func binarized(seed: UInt64, epoch: Int = 0) -> ImageDataset {
    let key = SIMD2(UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32))
    return mapped { position, image in
      var draw = [UInt8](repeating: 0, count: image.count)
      for start in stride(from: 0, to: image.count, by: 4) {
        let words = Philox.block(
          counter: [
            UInt32(start / 4), UInt32(truncatingIfNeeded: position),
            UInt32(truncatingIfNeeded: epoch), UInt32(truncatingIfNeeded: epoch >> 32),
          ], key: key)
        for offset in start..<min(start + 4, image.count) {
          // word/2³² < level/white, in whole numbers: never for black, always for white.
          let level = UInt64(min(image[image.startIndex + offset], white))
          draw[offset] = UInt64(words[offset - start]) * UInt64(white) < level << 32 ? 1 : 0
        }
      }
      return draw
    }
  }

  /// Black and white images: a pixel is 1 where it is above the threshold.
  public func binarized(threshold: Double) -> ImageDataset {
    let white = Double(self.white)
    return mapped { _, image in image.map { Double($0) / white > threshold ? 1 : 0 } }
  }

  /// Images of zeros and ones, made of the bytes of each image and its position in the storage.
  private func mapped(
    _ transform: (Int, ArraySlice<UInt8>) -> [UInt8]
  ) -> ImageDataset {
    var storage: [UInt8] = []
    storage.reserveCapacity(rows * dimensions)
    for row in 0..<rows { storage += transform(positions[row], bytes(of: row)) }
    return ImageDataset(
      name: name + ", binarized", source: source, height: height, width: width, white: 1,
      storage: storage, labels: labels)
  }
}
