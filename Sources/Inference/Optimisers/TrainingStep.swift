import Expressions
import Tensors

/// A compiled step of training: the loss of a batch, its gradient, and the updates of all parameters.
///
/// The program is compiled once, for one size of batch, and allocates nothing when it runs.
package struct TrainingStep<Scalar: TensorScalar> {
  package let program: Program<Scalar>
  package let optimizer: Optimizer
  /// The names of all that a step changes: the parameters, and the state of the optimiser.
  package let names: [String]
  /// How many steps have been taken.
  package private(set) var count: Int

  /// - Parameters:
  ///   - outputs: What is computed besides the loss, before the updates.
  ///   - further: What a step writes besides the parameters.
  ///   - count: How many steps were taken before, for the schedule.
  package init(
    minimizing loss: Expression, reporting outputs: [Expression] = [], of parameters: [Expression],
    updating further: [Expression: Expression] = [:], optimizer: Optimizer,
    lengths: [String: Int] = [:], count: Int = 0
  ) throws {
    try optimizer.validate()
    let updates = try optimizer.checkedUpdates(of: parameters, minimizing: loss)
      .merging(further) { $1 }
    program = try Program(checking: [loss] + outputs, updating: updates, lengths: lengths)
    names = updates.keys.compactMap { $0.variable?.name }.sorted()
    self.optimizer = optimizer
    self.count = count
  }

  /// Takes a step, whose random numbers the seed determines; returns the loss before it.
  @discardableResult
  package mutating func run(seed: UInt64 = 0) throws -> Scalar {
    let rate = Scalar(optimizer.rate(atStep: count))
    try program.checkedFill(Optimizer.rateName) { $0[0] = rate }
    try program.checkedRun(seed: seed)
    count += 1
    return program.number(0)
  }

  /// All that steps change, by name.
  package func state() throws -> [String: Tensor<Scalar>] {
    var state: [String: Tensor<Scalar>] = [:]
    for name in names { state[name] = try program.checkedVariable(name) }
    return state
  }

  /// Sets what steps change; names that the program does not have are passed over.
  package func restore(_ state: [String: Tensor<Scalar>]) throws {
    for name in names {
      if let value = state[name] { try program.checkedSet(name, value) }
    }
  }
}
