import Datasets
import Tensors

extension VAEFit {
  /// Writes the parameters to a safetensors file, which Python reads:
  /// `safetensors.numpy.load_file("vae.safetensors")`.
  ///
  /// Weights of dense layers are inputs × outputs there, the transpose of PyTorch's.
  public func save(_ path: String) { trapping { try checkedSave(path) } }

  /// - Throws: ``SavedFileError``.
  package func checkedSave(_ path: String) throws {
    let graph = try VAEGraph(model, dimensions: dimensions, isTraining: false)
    let tensors = try graph.context.parameters.map { parameter in
      guard let value = state[parameter.name] else {
        throw NetworkError.missingParameter(parameter.name)
      }
      return (parameter.name, value)
    }
    try SavedFile.write(
      Safetensors.encoded(tensors, metadata: ["format": "elbo"]), to: path, type: "safetensors")
  }
}

extension VAE {
  /// The model with parameters from a safetensors file, for data of so many numbers each.
  public func load(_ path: String, dimensions: Int) -> VAEFit {
    trapping { try checkedLoad(path, dimensions: dimensions) }
  }

  /// - Throws: ``DatasetError`` for a file that cannot be read, ``SafetensorsError`` for one that is none,
  ///   ``NetworkError`` for parameters of another network.
  package func checkedLoad(_ path: String, dimensions: Int) throws -> VAEFit {
    let graph = try VAEGraph(self, dimensions: dimensions, isTraining: false)
    let tensors = try Safetensors.decoded(FileContents.bytes(of: path))
    let parameters = graph.context.parameters
    let known = Set(parameters.map(\.name))
    if let name = tensors.keys.sorted().first(where: { !known.contains($0) }) {
      throw NetworkError.unknownParameter(name, known: known.sorted())
    }
    for parameter in parameters {
      guard let value = tensors[parameter.name] else {
        throw NetworkError.missingParameter(parameter.name)
      }
      guard value.shape == parameter.shape else {
        throw NetworkError.wrongParameter(
          parameter.name, shape: value.shape, expected: parameter.shape)
      }
      try Matrix(converting: value).checkFinite(parameter.name)
    }
    return VAEFit(
      model: self, dimensions: dimensions,
      options: VAETraining(batch: 128, optimizer: .adam(), patience: nil, seed: 0), state: tensors,
      steps: 0, training: LossCurve(), validation: LossCurve(), ending: .loaded)
  }
}
