import Datasets
import Foundation
import Inference
import Tensors
import Testing

@Suite("Safetensors")
struct SafetensorsTests {
  private func file(_ header: String, _ numbers: Int = 0, length: UInt64? = nil) -> [UInt8] {
    let bytes = Array(header.utf8)
    let count = length ?? UInt64(bytes.count)
    return (0..<8).map { UInt8(truncatingIfNeeded: count >> (8 * UInt64($0))) } + bytes
      + [UInt8](repeating: 0, count: numbers)
  }

  private func entry(_ name: String, _ type: String, _ shape: String, _ offsets: String) -> String {
    "\"\(name)\":{\"dtype\":\"\(type)\",\"shape\":\(shape),\"data_offsets\":\(offsets)}"
  }

  @Test func whatIsWrittenIsRead() throws {
    let tensors: [(name: String, tensor: Tensor<Float>)] = [
      ("a.weight", Tensor(shape: [2, 3], [1, -2.5, 3e30, .infinity, -0, .leastNonzeroMagnitude])),
      ("say \"ψ\"\n", Tensor(7)), ("empty", Tensor(shape: [0, 4], [])),
    ]
    let bytes = Safetensors.encoded(tensors, metadata: ["format": "elbo"])
    let read = try Safetensors.decoded(bytes)
    #expect(read.count == 3)
    for (name, tensor) in tensors { #expect(read[name] == tensor) }
    // The numbers begin at a multiple of 8 bytes.
    #expect((bytes.count - 28) % 8 == 0)
  }

  /// A file of the reference implementation: `save_file({"w": [[1, 2], [3, 4]] as float64, "b": [0.5]})`.
  @Test func doublesAreReadToo() throws {
    let header =
      "{\(entry("w", "F64", "[2,2]", "[4,36]")), \(entry("b", "F32", "[1]", "[0,4]")),"
      + "\"__metadata__\":{\"made \\u00e9\\ud83d\\ude00\":\"by \\\"hand\\\"\"}}"
    var bytes = file(header)
    bytes += withUnsafeBytes(of: Float(0.5)) { Array($0) }
    for value in [1.0, 2, 3, 4] { bytes += withUnsafeBytes(of: value) { Array($0) } }
    let read = try Safetensors.decoded(bytes)
    #expect(read["w"] == Tensor<Float>([[1, 2], [3, 4]]))
    #expect(read["b"] == Tensor<Float>([0.5]))
  }

  @Test func hostileFilesAreErrors() {
    let cases: [([UInt8], String)] = [
      ([], "no safetensors file: it has 0 bytes, but its header needs 8"),
      (
        file("{}", length: 1_000), "no safetensors file: it has 10 bytes, but its header needs 1008"
      ),
      (
        file("{}", length: .max),
        "no safetensors file: its header would have 18446744073709551615 bytes, and 100000000 are "
          + "the most"
      ),
      (file("[]"), "the header of the safetensors file is malformed: it is no object"),
      (
        file("{\"a\""),
        "the header of the safetensors file is malformed: no colon after a name at byte 4"
      ),
      (
        file("{\"a\":1,\"a\":2}"),
        "the header of the safetensors file is malformed: the name a twice at byte 10"
      ),
      (
        file(String(repeating: "[", count: 100_000)),
        "the header of the safetensors file is malformed: values nested too deep at byte 8"
      ),
      (
        file("{\"a\":\"\\ud800\"}"),
        "the header of the safetensors file is malformed: half a character at byte 12"
      ),
      (
        file("{} x"),
        "the header of the safetensors file is malformed: something after its end at byte 3"
      ),
      (
        file("{\(entry("a", "BF16", "[1]", "[0,2]"))}", 2),
        "the tensor a of the safetensors file cannot be read: its numbers are of type BF16; F32 and "
          + "F64 are read"
      ),
      (
        file("{\(entry("a", "F32", "[-1]", "[0,4]"))}", 4),
        "the tensor a of the safetensors file cannot be read: shape holds something else than whole "
          + "numbers from 0"
      ),
      (
        file("{\(entry("a", "F32", "[4611686018427387904,4]", "[0,4]"))}", 4),
        "the tensor a of the safetensors file cannot be read: its shape holds more numbers than there "
          + "can be"
      ),
      (
        file("{\(entry("a", "F32", "[2]", "[0,4]"))}", 4),
        "the tensor a of the safetensors file cannot be read: its shape 2 takes 8 bytes, but its "
          + "offsets hold 4"
      ),
      (
        file("{\(entry("a", "F32", "[1]", "[4,0]"))}", 4),
        "the tensor a of the safetensors file cannot be read: data_offsets are not a beginning and an "
          + "end"
      ),
      (
        file("{\(entry("a", "F32", "[1]", "[0,4]")),\(entry("b", "F32", "[1]", "[2,6]"))}", 8),
        "the tensor b of the safetensors file cannot be read: it begins at byte 2, where 4 is expected"
      ),
      (
        file("{\(entry("a", "F32", "[1]", "[0,4]"))}", 100),
        "the safetensors file has 100 bytes of numbers, but its header declares 4"
      ),
      (
        file("{\(entry("a", "F32", "[1]", "[0,9223372036854775807]"))}", 4),
        "the tensor a of the safetensors file cannot be read: its shape 1 takes 4 bytes, but its "
          + "offsets hold 9223372036854775807"
      ),
    ]
    for (bytes, message) in cases { #expect(failure { try Safetensors.decoded(bytes) } == message) }
  }

  /// No cut and no changed byte of a file traps.
  @Test func damagedFilesDoNotTrap() throws {
    let whole = Safetensors.encoded([("a", Tensor([1, 2, 3])), ("b", Tensor([[4], [5]]))])
    for count in 0..<whole.count { _ = try? Safetensors.decoded(Array(whole[..<count])) }
    var random = Random(seed: 1)
    for _ in 0..<20_000 {
      var bytes = whole
      for _ in 0..<(1 + random.integer(below: 3)) {
        bytes[random.integer(below: bytes.count)] = UInt8(random.integer(below: 256))
      }
      _ = try? Safetensors.decoded(bytes)
    }
  }

  private let vae = VAE(latent: 3) {
    Dense(16, activation: .tanh)
    BatchNorm()
  } decoder: {
    Dense(64)
  }

  @Test func fitsAreSavedAndLoaded() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "vae.safetensors").path
    let digits = Dataset.digits.subset(0..<200)
    let fit = try vae.checkedFit(digits, epochs: 2, batch: 50, seed: 1)
    try fit.checkedSave(path)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["vae.safetensors"])
    let loaded = try vae.checkedLoad(path, dimensions: 64)
    #expect(try loaded.checkedEvaluate(digits) == fit.checkedEvaluate(digits))
    #expect(loaded.outcome == "the parameters were loaded from a file")
    let further = try loaded.checkedContinued(digits, epochs: 3)
    #expect(further.training.loss[2] < further.training.loss[0])

    let other = VAE(latent: 3) {
      Dense(17)
    } decoder: {
      Dense(64)
    }
    #expect(
      failure { try other.checkedLoad(path, dimensions: 64) }.hasPrefix(
        "there is no parameter encoder.1.bias in the network; it has decoder.0.bias, "))
    let wider = VAE(latent: 4) {
      Dense(16)
      BatchNorm()
    } decoder: {
      Dense(64)
    }
    #expect(
      failure { try wider.checkedLoad(path, dimensions: 64) }
        == "the parameter encoder.mean.weight has the shape 16×3, but the network needs 16×4")
    #expect(
      failure { try fit.checkedSave(folder.appending(path: "notes.ipynb").path) }
        .hasPrefix("save writes files whose names end in .safetensors, which "))
    #expect(
      failure { try fit.checkedSave("/nowhere/vae.safetensors") }
        == "/nowhere/vae.safetensors cannot be written: No such file or directory")
  }
}
