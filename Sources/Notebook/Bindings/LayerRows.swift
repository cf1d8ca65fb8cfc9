import Elbo
import Language

/// The declarations of networks' layers in cells.
enum LayerRows {
  static var activation: [Row] {
    let cases: [(Activation, String)] = [
      (.identity, "The number itself."), (.relu, "max(x, 0)."), (.tanh, "The hyperbolic tangent."),
      (.sigmoid, "1 / (1 + e⁻ˣ)."), (.softplus, "log(1 + eˣ)."),
      (.gelu, "x Φ(x), the Gaussian error linear unit."),
      (.silu, "x σ(x), the sigmoid linear unit."), (.elu, "x for x > 0, else eˣ − 1."),
      (.leakyReLU, "x for x > 0, else x / 100."),
    ]
    return cases.map { activation, words in
      SharedRows.choice(activation, activation.rawValue, words)
    } + SharedRows.choices(Activation.self)
  }

  static var initialisation: [Row] {
    let cases: [(WeightInitialisation, String)] = [
      (.glorotUniform, "Uniform, of variance 2 / (inputs + outputs)."),
      (.glorotNormal, "Normal, of variance 2 / (inputs + outputs)."),
      (.heUniform, "Uniform, of variance 2 / inputs."),
      (.heNormal, "Normal, of variance 2 / inputs."),
    ]
    return cases.map { kind, words in SharedRows.choice(kind, kind.rawValue, words) }
      + SharedRows.choices(WeightInitialisation.self)
  }

  static var dense: [Row] {
    [
      Row(
        """
        /// A layer in which every output depends on every input: x W + b, then an activation.
        init(_ units: Int, activation: Activation = .identity, bias: Bool = true, \
        initialisation: WeightInitialisation = .glorotNormal)
        """
      ) { (units: Int, activation: Activation, bias: Bool, kind: WeightInitialisation) in
        Dense(units, activation: activation, bias: bias, initialisation: kind)
      },
      Row(
        """
        /// How many outputs there are.
        var units: Int { get }
        """
      ) { (layer: Dense) in layer.units },
      Row(
        """
        /// The function applied to each output.
        var activation: Activation { get }
        """
      ) { (layer: Dense) in layer.activation },
      Row(
        """
        /// Whether a bias is added.
        var hasBias: Bool { get }
        """
      ) { (layer: Dense) in layer.hasBias },
      Row(
        """
        /// How the weights are drawn; biases start at 0.
        var initialisation: WeightInitialisation { get }
        """
      ) { (layer: Dense) in layer.initialisation },
    ] + SharedRows.description(Dense.self)
  }

  static var activate: [Row] {
    [
      Row(
        """
        /// A layer that only applies a function to each number.
        init(_ activation: Activation)
        """
      ) { (activation: Activation) in Activate(activation) },
      Row(
        """
        /// The function.
        var activation: Activation { get }
        """
      ) { (layer: Activate) in layer.activation },
    ] + SharedRows.description(Activate.self)
  }

  static var reshape: [Row] {
    [
      Row(
        """
        /// A layer that gives each datum another shape.
        init(_ shape: [Int])
        """
      ) { (shape: [Int]) in Reshape(shape) },
      Row(
        """
        /// The shape of a datum.
        var shape: [Int] { get }
        """
      ) { (layer: Reshape) in layer.shape },
    ] + SharedRows.description(Reshape.self)
  }

  static var flatten: [Row] {
    [
      Row(
        """
        /// A layer that makes a vector of each datum.
        init()
        """
      ) { () in Flatten() }
    ] + SharedRows.description(Flatten.self)
  }

  static var sequential: [Row] {
    [
      Row(
        """
        /// Layers one after another.
        init(@LayerBuilder _ layers: () -> [any Layer])
        """
      ) { (layers: [AnyLayer]) in Sequential(layers: layers.map(\.layer)) },
      Row(
        """
        /// Layers one after another, which are already gathered.
        init(layers: [any Layer])
        """
      ) { (layers: [AnyLayer]) in Sequential(layers: layers.map(\.layer)) },
      Row(
        """
        /// The layers with their shapes and parameters, for data of a shape.
        func summary(input: [Int]) -> NetworkSummary
        """
      ) { (network: Sequential, input: [Int]) in try network.checkedSummary(input: input) },
      Row(
        """
        /// What the network makes of a batch of inputs, as an expression; its parameters are variables
        /// called after the network, such as `f.0.weight`.
        func applied(to input: Expression, name: String = "network") -> Expression
        """
      ) { (network: Sequential, input: Expression, name: String) in
        try network.checkedApplied(to: input, name: name)
      },
      Row(
        """
        /// What the network makes of a batch of inputs: in the braces of a model with weights that
        /// are parameters of the model, such as `decoder.0.weight`; the same network has the same
        /// weights wherever it is called.
        func callAsFunction(_ input: Expression, name: String? = #receiver) -> Expression
        """
      ) { (network: Sequential, input: Expression, name: String?) in
        try network.checkedCall(input, name: name)
      },
      Row(
        """
        /// The two halves of what the network makes of a batch of inputs: such as a mean and the
        /// logarithm of a standard deviation.
        func heads(_ input: Expression, name: String? = #receiver) -> (Expression, Expression)
        """
      ) { (network: Sequential, input: Expression, name: String?) in
        let heads = try network.checkedHeads(input, name: name)
        return Pair(heads.0, heads.1)
      },
      Row(
        """
        /// The values of the network's parameters before training, for data of a shape.
        func initialValues(input: [Int], name: String = "network", seed: Int = 0) \
        -> [String: Matrix]
        """
      ) { (network: Sequential, input: [Int], name: String, seed: Int) in
        try network.checkedInitialValues(input: input, name: name, seed: UInt64(seed: seed))
      },
    ] + SharedRows.description(Sequential.self)
  }

  static var summary: [Row] {
    [
      Row(
        """
        /// How many numbers are trained.
        var parameterCount: Int { get }
        """
      ) { (summary: NetworkSummary) in summary.parameterCount }
    ] + SharedRows.mathematics(NetworkSummary.self)
  }
}
