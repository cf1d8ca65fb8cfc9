import Tensors

extension Meaning {
  /// A number x that is normal around w z + b with standard deviation σ, with a standard normal latent z; q a random
  /// normal density of z whose mean depends on φ and on x.
  ///
  /// θ stands for w, b and σ together; f is a smooth function, μ and s are numbers for a normal density, ε is
  /// standard normal.
  public static let linearGaussian = Meaning(
    "linear-Gaussian model",
    domains: [
      "z": .real(from: -14, to: 14, points: 113), "ε": .real(from: -10, to: 10, points: 81),
    ],
    joints: [
      "p": Joint(
        ["x", "z"],
        parts: [
          .init(["z"]) { try Evaluator.logNormal($0["z"], 0, 1) },
          .init(["x"], given: ["z"], logLinear),
          .init(["x"]) { values in
            let θ = try values[plate: "θ"]
            return try Evaluator.logNormal(values["x"], θ[1], θ[0] * θ[0] + θ[2] * θ[2])
          },
        ]
      ) { values in try logLinear(values) + Evaluator.logNormal(values["z"], 0, 1) },
      "q": Joint(["z"], optional: ["x", "φ"]) { values in
        let moments = try values[plate: "moments·"]
        let mean = try moments[0] + 0.5 * values["φ"] + 0.1 * values["x"]
        return try Evaluator.logNormal(values["z"], mean, moments[1] * moments[1])
      },
    ],
    functions: [
      "f": { arguments, values in
        guard let z = arguments.first else { return 0 }
        let moments = try values[plate: "moments·"]
        return moments[0] * z * z + tanh(z + moments[1])
      }
    ],
    draw: { random in
      var values = Values()
      let line = [
        random.uniform(in: 0.3..<1.5), random.normal(), random.uniform(in: 0.5..<1.5),
      ]
      values.set("θ", line, shape: [3])
      for (name, value) in zip(["w", "b", "σ"], line) { values.set(name, value) }
      for name in ["x", "z", "φ", "ε", "μ"] { values.set(name, random.normal()) }
      values.set("s", random.uniform(in: 0.5..<1.3))
      values.set("moments·", [random.normal(), random.uniform(in: 0.5..<1.3)], shape: [2])
      return values
    })

  @Sendable private static func logLinear(_ values: Values) throws -> Double {
    let θ = try values[plate: "θ"]
    return try Evaluator.logNormal(values["x"], θ[0] * values["z"] + θ[1], θ[2] * θ[2])
  }
}

/// The hyperbolic tangent.
private func tanh(_ x: Double) -> Double { 1 - 2 / (exponential(2 * x) + 1) }
