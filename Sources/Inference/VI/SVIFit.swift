import Expressions
import Glibc
import Tensors

/// A model fitted with a guide, and how the training went; all figures in nats per datum.
public struct SVIFit: Sendable {
  /// The model that was fitted.
  public let model: Model
  let method: AmortisedInference
  /// The constants' coordinates and the state of the optimiser, by name.
  let state: [String: Tensor<Float>]
  /// How many steps of the optimiser were taken.
  public let steps: Int
  /// The negative bound, reconstruction term and divergence in each epoch, on average over its steps.
  public let training: LossCurve
  /// The same terms of the data set aside, for the ELBO, after each epoch; empty without such data.
  public let validation: LossCurve
  let ending: Ending
  /// Whether KL(q ‖ p) is in closed form, and not estimated by draws.
  public let hasClosedDivergence: Bool
  /// How long the training took, in seconds, with its compilation.
  public let seconds: Double

  /// Why training ended.
  enum Ending: Sendable, Equatable {
    case finished, interrupted
    case notFinite(term: String, step: Int, kept: Int)
  }

  /// The fitted constants of the model and the guide, by name: weights of networks such as `decoder.0.weight` too.
  public var parameters: [String: Matrix] { trapping { try checkedParameters() } }

  package func checkedParameters() throws -> [String: Matrix] {
    try checkedParameters(model.parameters + (model.guide?.parameters ?? []))
  }

  func checkedParameters(_ parameters: [Model.Parameter]) throws -> [String: Matrix] {
    var values: [String: Matrix] = [:]
    for parameter in parameters {
      let coordinates = VIGraph.coordinates(parameter)
      guard let value = state[coordinates.variableName] else { continue }
      values[parameter.name] = try parameter.domain.value(at: coordinates)
        .checkedEvaluate([coordinates.variableName: Matrix(converting: value)])
    }
    return values
  }

  /// The fitted value of a constant.
  public func value(of name: String) -> Matrix { trapping { try checkedValue(of: name) } }

  /// - Throws: ``ModelError/unknownName(_:of:known:)`` for a name that the model does not have.
  package func checkedValue(of name: String) throws -> Matrix {
    let values = try checkedParameters()
    guard let value = values[name] else {
      throw ModelError.unknownName(name, of: "fit", known: values.keys.sorted())
    }
    return value
  }

  /// The fit after further epochs, with the options it was begun with.
  public func `continue`(epochs: Int) -> SVIFit { trapping { try checkedContinue(epochs: epochs) } }

  package func checkedContinue(epochs: Int) throws -> SVIFit {
    guard (1...100_000).contains(epochs) else {
      throw TrainingError.badOption("epochs", value: Double(epochs), expected: "in 1...100000")
    }
    return try SVITrainer(SVIGraph(model), method, from: self).run(epochs: epochs)
  }
}

extension SVIFit: CustomStringConvertible {
  /// The last terms, for the end of a progress bar.
  var headline: String {
    [
      training.last.map { "training \($0)" }, validation.last.map { "validation \($0)" },
    ].compactMap(\.self).joined(separator: "\n  ")
  }

  /// How long it was trained, and the last terms in nats per datum.
  public var description: String {
    let outcome =
      switch ending {
      case .finished: "all epochs done"
      case .interrupted: "interrupted after step \(steps); what was learned until then is kept"
      case .notFinite(let term, let step, let kept):
        "stopped at step \(step), where the \(term) was no number; the constants are those after "
          + "\(kept) steps: lower the rate of the optimiser, or clip its gradients"
      }
    let kind = hasClosedDivergence ? "KL in closed form" : "KL by draws"
    return """
      Amortised inference, \(training.loss.count) epochs, \(steps) steps of \(method.optimizer), \(kind)
        \(outcome)
        \(headline)
      """
  }
}
