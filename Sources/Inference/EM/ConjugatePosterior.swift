import Expressions
import Glibc
import Tensors

/// The posterior of a datum's continuous latents where the joint density is quadratic in them: a normal
/// distribution, found from the graph.
///
/// With f = log p(x, z) as a function of z, the gradient at 0 and the constant Hessian −Λ give the posterior's
/// mean Λ⁻¹ ∇f(0) and precision Λ; the evidence is f at the mean + ½ L log 2π − ½ log |Λ| (Bishop, *Pattern
/// Recognition and Machine Learning*, 2.3.3).
struct ConjugatePosterior {
  /// The posterior's mean, N×L.
  let mean: Expression
  /// L⁻¹ of the precision's Cholesky factor in columns, transposed: N×L×L, whose slice l is one direction.
  let directions: Expression
  /// log p(x) of each datum.
  let logEvidence: Expression

  /// - Parameter logJoint: log p(x, z) of each datum.
  /// - Throws: ``EMError/notConjugate(_:because:)`` where it is not quadratic in z.
  init(of latent: Expression, logJoint: Expression) throws {
    let name = latent.variableName
    guard latent.rank == 2, case .fixed(let size) = latent.shape[1] else {
      throw EMError.notConjugate(name, because: "it is \(latent.shape), not one vector a datum")
    }
    let total = try logJoint.checkedReduced(.sum)
    let gradient = try total.checkedGradients(with: [latent])[0]
    var rows: [Expression] = []
    for l in 0..<size {
      let component = try gradient.checkedElement(l, axis: 1).checkedReduced(.sum)
      let row = try component.checkedGradients(with: [latent])[0].checkedSimplified()
      guard !row.freeVariables.contains(where: { $0.name == name }) else {
        throw EMError.notConjugate(name, because: "the log density is not quadratic in it")
      }
      rows.append(row)
    }
    let zero = try Expression(0).checkedBroadcast(to: latent.shape)
    let precision = try -Expression.checkedStacked(rows, axis: 1)
    let factor = try precision.checkedCholesky()
    let slope = try gradient.checkedReplacing([latent: zero])
    let half = try Expression.checkedTriangularSolve(factor, slope.checkedExpandingAxis(2))
    mean = try Expression.checkedTriangularSolve(factor, half, transposed: true)
      .checkedReshaped(latent.shape)
    let unit = Expression(try Matrix.checkedIdentity(size))
    directions = try Expression.checkedTriangularSolve(
      factor, unit.checkedBroadcast(to: precision.shape), transposed: true
    ).checkedTransposed()
    let atMean = try logJoint.checkedReplacing([latent: mean])
    logEvidence =
      try atMean + Expression(Double(size) / 2 * Glibc.log(2 * .pi))
      - log(factor.checkedDiagonal()).checkedReduced(.sum, axes: [-1])
  }
}
