import Distributions
import Expressions
import Glibc
import Tensors

/// The part of a hidden Markov model that links the data: the states' chain with its probabilities.
struct ChainPart {
  let statement: Model.Statement
  private let initial: Source
  private let transition: Source

  private enum Source {
    case parameter(Model.Parameter)
    case known(Matrix)

    init(_ expression: Expression, _ model: Model, _ role: String) throws {
      if let parameter = model.parameters.first(where: { $0.variable == expression }) {
        self = .parameter(parameter)
      } else if expression.isKnown {
        self = .known(try expression.checkedEvaluate())
      } else {
        throw EMError.chainOfFormulas(role)
      }
    }

    func value(_ parameters: [String: Matrix]) -> Matrix {
      switch self {
      case .parameter(let parameter): parameters[parameter.name]!
      case .known(let value): value
      }
    }

    var parameter: Model.Parameter? {
      if case .parameter(let parameter) = self { parameter } else { nil }
    }
  }

  /// nil for a model without a chain.
  init?(of model: Model) throws {
    let chains = model.latents.filter(\.law.isSequence)
    guard let statement = chains.first else { return nil }
    let discrete = model.latents.filter(\.law.isDiscrete)
    guard model.latents.count == 1 else {
      throw EMError.chainBesideOthers(
        statement.name,
        (discrete.map(\.name) + model.latents.map(\.name)).first { $0 != statement.name } ?? "")
    }
    self.statement = statement
    initial = try Source(statement.law.parameters[0], model, "initial")
    transition = try Source(statement.law.parameters[1], model, "transition")
  }

  func owns(_ parameter: Model.Parameter) -> Bool {
    [initial, transition].contains { $0.parameter?.name == parameter.name }
  }

  /// The posterior of the states given log p(x_n | z_n = k), N×K, by the forward and the backward recursion,
  /// each scaled so that nothing underflows (Rabiner, 1989; Bishop, *Pattern Recognition and Machine Learning*,
  /// 13.2.4).
  ///
  /// - Returns: The probability of each state of each datum, log p(x_n | x_1 … x_{n−1}) of each, and how often
  ///   each state is expected to follow each.
  func posterior(_ logs: Matrix, _ parameters: [String: Matrix]) -> Pass {
    let (N, K) = (logs.rows, logs.columns)
    let (π, A) = (initial.value(parameters).values, transition.value(parameters).values)
    var emissions = logs.values
    var (evidence, forward) = (
      [Double](repeating: 0, count: N), [Double](repeating: 0, count: N * K)
    )
    for n in 0..<N {
      let largest = emissions[(n * K)..<((n + 1) * K)].max() ?? 0
      guard largest > -.infinity else {
        evidence[n] = -.infinity
        continue
      }
      var total = 0.0
      for k in 0..<K {
        emissions[n * K + k] = exp(emissions[n * K + k] - largest)
        var arriving = n == 0 ? π[k] : 0
        if n > 0 { for j in 0..<K { arriving += forward[(n - 1) * K + j] * A[j * K + k] } }
        forward[n * K + k] = arriving * emissions[n * K + k]
        total += forward[n * K + k]
      }
      for k in 0..<K { forward[n * K + k] /= total }
      evidence[n] = log(total) + largest
      // The backward recursion divides by the same scale.
      for k in 0..<K { emissions[n * K + k] /= total }
    }
    var backward = [Double](repeating: 1, count: K)
    var (states, steps) = (forward, [Double](repeating: 0, count: K * K))
    for n in stride(from: N - 2, through: 0, by: -1) {
      var before = [Double](repeating: 0, count: K)
      for j in 0..<K {
        for k in 0..<K {
          let path = A[j * K + k] * emissions[(n + 1) * K + k] * backward[k]
          before[j] += path
          steps[j * K + k] += forward[n * K + j] * path
        }
      }
      backward = before
      for k in 0..<K { states[n * K + k] = forward[n * K + k] * backward[k] }
    }
    return Pass(states: states, logEvidence: evidence, steps: steps)
  }

  struct Pass {
    let states: [Double]
    let logEvidence: [Double]
    let steps: [Double]
  }

  /// The estimates of the chain's parameters: the shares of expected first states and steps.
  func estimates(
    _ states: [Double], _ steps: [Double], _ old: [String: Matrix]
  ) -> [String: Matrix] {
    var result: [String: Matrix] = [:]
    let K = Int(Double(steps.count).squareRoot())
    if let parameter = initial.parameter {
      result[parameter.name] = Vector(Array(states[..<K]))
    }
    if let parameter = transition.parameter, var values = old[parameter.name]?.values {
      for j in 0..<K {
        let total = steps[(j * K)..<((j + 1) * K)].reduce(0, +)
        // A state that is never left keeps its row.
        if total > 0 { for k in 0..<K { values[j * K + k] = steps[j * K + k] / total } }
      }
      result[parameter.name] = Matrix(unchecked: values, shape: [K, K])
    }
    return result
  }
}
