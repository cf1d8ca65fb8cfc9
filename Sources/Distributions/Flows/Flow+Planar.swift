import Expressions
import Tensors

extension Flow {
  /// The planar flow, which stretches space along one direction by how far a point lies along another.
  ///
  /// It has no inverse in closed form: densities are known where the point before the map is.
  ///
  /// Source: Rezende and Mohamed, "Variational inference with normalizing flows", 2015, equation 10 and appendix A.1.
  ///
  /// - Parameter size: The number of elements, at least 1.
  public static func planar(_ name: String, size: Int, seed: Int = 0) -> Flow {
    trapping { try checkedPlanar(name, size: size, seed: seed) }
  }

  package static func checkedPlanar(_ name: String, size: Int, seed: Int = 0) throws -> Flow {
    try requireSize(size, atLeast: 1, "planar")
    var parameters = try FlowParameters(name, seed: seed)
    let w = parameters.make("w", [size], scale: 0.5)
    let v = parameters.make("v", [size], scale: 0.1)
    let b = parameters.make("b", [], scale: 0.1)
    let alongV = dot(w, v)
    // With wᵀ v̂ above −1 the map can be undone.
    let reach = softplus(alongV) - 1
    let direction = v + (reach - alongV) * w / sum(square(w))
    let bend: Bijector.Map = { u in tanh(try Expression.checkedMatmul(u, w) + b) }
    let bijector = Bijector.flow(
      "planar", size: size,
      formula: "u \\mapsto u + \\hat v \\tanh(w^\\top u + b)",
      forward: { u in
        let bend = try bend(u)
        return try u + bend.checkedExpandingAxis(bend.rank) * direction
      },
      inverse: { _ in
        throw DistributionError.mapping(
          bijector: "planar", problem: "its inverse has no closed form")
      },
      logDeterminant: { u in log1p((1 - square(try bend(u))) * reach) })
    return Flow(bijector: bijector, initialValues: parameters.values)
  }

  static func requireSize(_ size: Int, atLeast least: Int, _ name: String) throws {
    guard size >= least, size < 1 << 14 else {
      throw DistributionError.mapping(
        bijector: name, problem: "\(size) elements, where at least \(least) are needed")
    }
  }
}
