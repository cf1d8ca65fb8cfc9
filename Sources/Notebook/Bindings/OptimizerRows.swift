import Elbo
import Language

/// The declarations of optimisers and their schedules in cells.
enum OptimizerRows {
  static var optimizer: [Row] {
    [
      Row(
        """
        /// Stochastic gradient descent: θ ← θ − rate · g, or along a decaying sum of the gradients,
        /// on which Nesterov's form looks ahead.
        static func sgd(_ rate: Double, momentum: Double = 0, nesterov: Bool = false) -> Optimizer
        """
      ) { (rate: Double, momentum: Double, nesterov: Bool) in
        try Optimizer.sgd(rate, momentum: momentum, nesterov: nesterov).validated()
      },
      Row(
        """
        /// Adagrad: over the root of the sum of the squared gradients.
        static func adagrad(_ rate: Double = 1e-2, epsilon: Double = 1e-10) -> Optimizer
        """
      ) { (rate: Double, epsilon: Double) in
        try Optimizer.adagrad(rate, epsilon: epsilon).validated()
      },
      Row(
        """
        /// RMSProp: over the root of a decaying mean of the squared gradients.
        static func rmsProp(_ rate: Double = 1e-2, decay: Double = 0.99, momentum: Double = 0, \
        epsilon: Double = 1e-8) -> Optimizer
        """
      ) { (rate: Double, decay: Double, momentum: Double, epsilon: Double) in
        try Optimizer.rmsProp(rate, decay: decay, momentum: momentum, epsilon: epsilon).validated()
      },
      Row(
        """
        /// Adam (Kingma and Ba, 2015): a decaying mean of the gradients over the root of one of
        /// their squares, both corrected for starting at 0.
        static func adam(_ rate: Double = 1e-3, beta1: Double = 0.9, beta2: Double = 0.999, \
        epsilon: Double = 1e-8) -> Optimizer
        """
      ) { (rate: Double, beta1: Double, beta2: Double, epsilon: Double) in
        try Optimizer.adam(rate, beta1: beta1, beta2: beta2, epsilon: epsilon).validated()
      },
      Row(
        """
        /// Adam with weights that decay apart from the gradients.
        static func adamW(_ rate: Double = 1e-3, weightDecay: Double = 1e-2, \
        beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8) -> Optimizer
        """
      ) { (rate: Double, decay: Double, beta1: Double, beta2: Double, epsilon: Double) in
        try Optimizer.adamW(
          rate, weightDecay: decay, beta1: beta1, beta2: beta2, epsilon: epsilon
        ).validated()
      },
      Row(
        """
        /// The same with a rate that changes from step to step; several schedules multiply.
        func scheduled(_ schedule: Schedule) -> Optimizer
        """
      ) { (optimizer: Optimizer, schedule: Schedule) in
        try optimizer.scheduled(schedule).validated()
      },
      Row(
        """
        /// The same with gradients scaled so that the norm of all together is at most this.
        func clipped(norm: Double) -> Optimizer
        """
      ) { (optimizer: Optimizer, norm: Double) in try optimizer.clipped(norm: norm).validated() },
      Row(
        """
        /// The same with each number of the gradients moved into −value…value.
        func clipped(value: Double) -> Optimizer
        """
      ) { (optimizer: Optimizer, value: Double) in
        try optimizer.clipped(value: value).validated()
      },
      Row(
        """
        /// The size of a step before any schedule.
        var rate: Double { get }
        """
      ) { (optimizer: Optimizer) in optimizer.rate },
      Row(
        """
        /// The size of a step, counted from 0.
        func rate(atStep step: Int) -> Double
        """
      ) { (optimizer: Optimizer, step: Int) in
        optimizer.rate(atStep: try Checks.bounded("atStep", step, in: 0...(.max - 1)))
      },
    ] + SharedRows.description(Optimizer.self)
  }

  static var functions: [Row] {
    minimizing(Matrix.self) { $0 } + minimizing(Double.self) { Matrix($0) }
  }

  /// The two ways down an expression, from a start of one type.
  private static func minimizing<Value: CellValue>(
    _: Value.Type, _ tensor: @escaping @Sendable (Value) -> Matrix
  ) -> [Row] {
    [
      Row(
        """
        /// The least value of an expression near a start, by the L-BFGS method with all data at
        /// once. The search changes the variables that `start` names, remembers `memory` steps,
        /// and ends when no number of the gradient is larger than the tolerance.
        func minimize(_ expression: Expression, from start: [String: \(Value.cellType)], \
        data: [String: Matrix] = [:], memory: Int = 10, tolerance: Double = 1e-8, \
        maxIterations: Int = 1_000) -> Minimum
        """
      ) {
        (
          expression: Expression, start: [String: Value], data: [String: Matrix], memory: Int,
          tolerance: Double, maxIterations: Int
        ) in
        try checkedMinimize(
          expression, from: start.mapValues(tensor), data: data,
          LBFGS(memory: memory, tolerance: tolerance, maxIterations: maxIterations))
      },
      Row(
        """
        /// Follows the gradient of an expression from a start, with an optimiser such as Adam. A
        /// step takes `batch` of the data, drawn at random in every pass over them, or all.
        func minimize(_ expression: Expression, from start: [String: \(Value.cellType)], \
        data: [String: Matrix] = [:], by optimizer: Optimizer, steps: Int = 1_000, \
        batch: Int? = nil, seed: Int = 0) -> Descent
        """
      ) {
        (
          expression: Expression, start: [String: Value], data: [String: Matrix],
          optimizer: Optimizer,
          steps: Int, batch: Int?, seed: Int
        ) in
        try checkedDescent(
          expression, from: start.mapValues(tensor), data: data, by: optimizer, steps: steps,
          batch: batch, seed: UInt64(seed: seed))
      },
    ]
  }

  static var descent: [Row] {
    [
      Row(
        """
        /// The values of the variables at the end.
        var values: [String: Matrix] { get }
        """
      ) { (descent: Descent) in descent.values },
      Row(
        """
        /// The value of the expression before each step.
        var losses: [Double] { get }
        """
      ) { (descent: Descent) in descent.losses },
      Row(
        """
        /// How many steps were taken.
        var steps: Int { get }
        """
      ) { (descent: Descent) in descent.steps },
      Row(
        """
        /// The optimiser.
        var optimizer: Optimizer { get }
        """
      ) { (descent: Descent) in descent.optimizer },
      Row(
        """
        /// Why the way ended, in words.
        var outcome: String { get }
        """
      ) { (descent: Descent) in descent.outcome },
      Row(
        """
        /// Where a variable was before each step and at the end, a place a row.
        func path(_ name: String) -> Matrix
        """
      ) { (descent: Descent, name: String) in try descent.checkedPath(name) },
    ] + SharedRows.description(Descent.self)
  }

  static var minimum: [Row] {
    [
      Row(
        """
        /// The values of the variables there.
        var values: [String: Matrix] { get }
        """
      ) { (minimum: Minimum) in minimum.values },
      Row(
        """
        /// The value of the expression there.
        var value: Double { get }
        """
      ) { (minimum: Minimum) in minimum.value },
      Row(
        """
        /// The largest number of its gradient there, without its sign.
        var gradient: Double { get }
        """
      ) { (minimum: Minimum) in minimum.gradient },
      Row(
        """
        /// How many steps the search took.
        var iterations: Int { get }
        """
      ) { (minimum: Minimum) in minimum.iterations },
      Row(
        """
        /// Whether the gradient was as small as was asked for.
        var converged: Bool { get }
        """
      ) { (minimum: Minimum) in minimum.converged },
    ] + SharedRows.description(Minimum.self)
  }

  static var schedule: [Row] {
    [
      Row(
        """
        /// The same rate throughout.
        static var constant: Schedule { get }
        """
      ) { () -> Schedule in .constant },
      Row(
        """
        /// Times a factor after every so many steps.
        static func step(every: Int, factor: Double) -> Schedule
        """
      ) { (every: Int, factor: Double) in Schedule.step(every: every, factor: factor) },
      Row(
        """
        /// Times a factor after each step.
        static func exponential(factor: Double) -> Schedule
        """
      ) { (factor: Double) in Schedule.exponential(factor: factor) },
      Row(
        """
        /// Half a wave of the cosine from 1 down to a share of the rate, which stays.
        static func cosine(steps: Int, floor: Double) -> Schedule
        """
      ) { (steps: Int, floor: Double) in Schedule.cosine(steps: steps, floor: floor) },
      Row(
        """
        /// Half a wave of the cosine from 1 down to 0.
        static func cosine(steps: Int) -> Schedule
        """
      ) { (steps: Int) in Schedule.cosine(steps: steps) },
      Row(
        """
        /// Evenly up to the whole rate, which the last of these steps has.
        static func warmUp(steps: Int) -> Schedule
        """
      ) { (steps: Int) in Schedule.warmUp(steps: steps) },
      Row(
        """
        /// What the rate is multiplied by at a step, counted from 0.
        func factor(atStep step: Int) -> Double
        """
      ) { (schedule: Schedule, step: Int) in
        try schedule.validate()
        return schedule.factor(atStep: try Checks.bounded("atStep", step, in: 0...(.max - 1)))
      },
    ] + SharedRows.description(Schedule.self)
  }
}

extension Optimizer {
  /// The optimiser itself where its numbers have a meaning; so errors stand where it was written.
  fileprivate func validated() throws -> Optimizer {
    try validate()
    return self
  }
}
