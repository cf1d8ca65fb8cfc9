import Elbo
import Inference
import Language

/// The declarations of the steps of EM, and of their comparison with steps written by hand, in cells.
enum EMStepRows {
  private typealias Expectation = Callback<Matrix, [String: Matrix]>
  private typealias Maximization = Callback<[String: Matrix], Matrix>

  static var functions: [Row] {
    [
      Row(
        """
        /// Compares an E-step written by hand with the one derived from a model, under random
        /// parameters: `update` gives the responsibilities, N×K.
        func check(update: ([String: Matrix]) -> Matrix, against step: ExpectationStep, \
        trials: Int = 20, tolerance: Double = 1e-8, seed: Int = 0) -> UpdateCheck
        """
      ) {
        (update: Expectation, step: ExpectationStep, trials: Int, tolerance: Double, seed: Int) in
        try UpdateCheck.checked(
          { try update($0) }, against: step, trials: trials, tolerance: tolerance, seed: seed)
      },
      Row(
        """
        /// Compares an M-step written by hand with the one derived from a model, under random
        /// responsibilities: `update` gives parameters by name, all or some of them.
        func check(update: (Matrix) -> [String: Matrix], against step: MaximizationStep, \
        trials: Int = 20, tolerance: Double = 1e-8, seed: Int = 0) -> UpdateCheck
        """
      ) {
        (update: Maximization, step: MaximizationStep, trials: Int, tolerance: Double, seed: Int) in
        try UpdateCheck.checked(
          { try update($0) }, against: step, trials: trials, tolerance: tolerance, seed: seed)
      },
    ]
  }

  /// What a model gives.
  static var model: [Row] {
    [
      Row(
        """
        /// The E-step of expectation maximisation, found from the model's graph.
        var eStep: ExpectationStep { get }
        """
      ) { (model: Model) in try model.checkedEStep() },
      Row(
        """
        /// The M-step of expectation maximisation, found from the model's graph.
        var mStep: MaximizationStep { get }
        """
      ) { (model: Model) in try model.checkedMStep() },
    ]
  }

  static var expectation: [Row] {
    [
      Row(
        """
        /// The model whose E-step it is.
        var model: Model { get }
        """
      ) { (step: ExpectationStep) in step.model },
      Row(
        """
        /// The probability of each value of the latent given each datum, N×K.
        func callAsFunction(_ parameters: [String: Matrix]) -> Matrix
        """
      ) { (step: ExpectationStep, parameters: [String: Matrix]) in try step.checked(parameters) },
    ]
  }

  static var maximization: [Row] {
    [
      Row(
        """
        /// The model whose M-step it is.
        var model: Model { get }
        """
      ) { (step: MaximizationStep) in step.model },
      Row(
        """
        /// The parameters that maximise the expected log joint density under responsibilities, N×K.
        func callAsFunction(_ responsibilities: Matrix) -> [String: Matrix]
        """
      ) { (step: MaximizationStep, responsibilities: Matrix) in
        try step.checked(responsibilities)
      },
    ]
  }

  static var check: [Row] {
    [
      Row(
        """
        /// Which step it is of.
        var title: String { get }
        """
      ) { (check: UpdateCheck) in check.title },
      Row(
        """
        /// What was found of each quantity that the step gives.
        var results: [UpdateCheck.Result] { get }
        """
      ) { (check: UpdateCheck) in check.results },
      Row(
        """
        /// How many times the steps were compared.
        var trials: Int { get }
        """
      ) { (check: UpdateCheck) in check.trials },
      Row(
        """
        /// Whether everything agrees.
        var holds: Bool { get }
        """
      ) { (check: UpdateCheck) in check.holds },
    ] + SharedRows.description(UpdateCheck.self)
  }

  static var result: [Row] {
    [
      Row(
        """
        /// The parameter, or the responsibilities.
        var name: String { get }
        """
      ) { (result: UpdateCheck.Result) in result.name },
      Row(
        """
        /// The largest error, relative where the number derived from the model exceeds 1.
        var largestError: Double { get }
        """
      ) { (result: UpdateCheck.Result) in result.largestError },
      Row(
        """
        /// What is wrong, and where; nil if nothing is.
        var objection: String? { get }
        """
      ) { (result: UpdateCheck.Result) in result.objection },
    ]
  }
}
