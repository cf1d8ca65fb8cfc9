import Tensors

extension Meaning {
  /// A mixture of three normal distributions of one number x, with the component z; some data x[i] with any
  /// responsibilities γ[i, k]; q a random density of z that depends on φ, and on x where it is given.
  ///
  /// θ stands for all parameters; π[k], μ[k] and v[k] are the weights, means and variances by themselves, σ and λ
  /// positive numbers, and f is a random function of z.
  public static let mixture = Meaning(
    "mixture of three normal distributions",
    domains: ["z": .discrete(3), "k": .discrete(3), "j": .discrete(3), "i": .discrete(6)],
    joints: [
      "p": Joint(
        ["x", "z"],
        parts: [
          .init(["z"]) { logarithm(try $0[plate: "θ"][try $0.place("z", of: 3)]) },
          .init(["x"], given: ["z"]) { values in
            let θ = try values[plate: "θ"]
            let z = try values.place("z", of: 3)
            return try Evaluator.logNormal(values["x"], θ[3 + z], θ[6 + z])
          },
        ]
      ) { values in
        let θ = try values[plate: "θ"]
        let z = try values.place("z", of: 3)
        return logarithm(θ[z])
          + (try Evaluator.logNormal(values["x"], θ[3 + z], θ[6 + z]))
      },
      "q": Joint(["z"], optional: ["x", "φ"]) { values in
        let weights = try values[plate: "logits·"]
        let slopes = try values[plate: "slopes·"]
        let φ = try values["φ"], x = try values["x"]
        let logits = weights.indices.map { weights[$0] + slopes[$0] * φ + 0.1 * slopes[$0] * x }
        return logits[try values.place("z", of: 3)] - logSum(logits)
      },
    ],
    functions: [
      "f": { arguments, values in
        guard let z = arguments.first else { return 0 }
        return try values[plate: "heights·"][z >= 3 ? 2 : z >= 2 ? 1 : 0]
      }
    ],
    draw: { random in
      var values = Values()
      let weights = simplex(3, &random)
      let means = (0..<3).map { _ in 2 * random.normal() }
      let variances = (0..<3).map { _ in random.uniform(in: 0.5..<2) }
      values.set("θ", weights + means + variances, shape: [9])
      values.set("π", weights, shape: [3])
      values.set("μ", means, shape: [3])
      values.set("v", variances, shape: [3])
      values.set("logits·", (0..<3).map { _ in random.normal() }, shape: [3])
      values.set("slopes·", (0..<3).map { _ in random.normal() }, shape: [3])
      values.set("heights·", (0..<3).map { _ in 3 * random.normal() }, shape: [3])
      for (name, value) in [("x", 2 * random.normal()), ("φ", random.normal())] {
        values.set(name, value)
      }
      for (name, range) in [("σ", 0.5..<2), ("λ", 1..<5)] {
        values.set(name, random.uniform(in: range))
      }
      for (name, count) in [("z", 3), ("k", 3), ("j", 3), ("i", 6)] {
        values.set(name, Double(random.integer(in: 1...count)))
      }
      let data = (0..<6).map { 1.3 * (Double($0) - 2.5) + 0.3 * random.normal() }
      for (place, value) in data.enumerated() { values.set("x_\(place + 1)", value) }
      values.set("γ", (0..<6).flatMap { _ in simplex(3, &random) }, shape: [6, 3])
      values.set("N", 6)
      return values
    })

  /// Random probabilities, none of them tiny.
  package static func simplex(_ count: Int, _ random: inout Random) -> [Double] {
    let values = (0..<count).map { _ in random.uniform(in: 0.2..<1.2) }
    return values.map { $0 / values.reduce(0, +) }
  }
}
