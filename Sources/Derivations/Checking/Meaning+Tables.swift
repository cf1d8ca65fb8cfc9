import Tensors

extension Meaning {
  /// A discrete latent z with two values and a discrete x with four, which are two answers of yes or no that are
  /// independent given z, by tables; data x[i]; θ′ is what the M-step makes of θ, and q a random density of z.
  public static let tables = Meaning(
    "discrete latent and data",
    domains: ["z": .discrete(2), "i": .discrete(5)],
    joints: [
      "p": Joint(["x", "z"]) { values in
        let θ = try values[plate: "θ"]
        let z = try values.place("z", of: 2), x = try values.place("x", of: 4)
        return places(z, x).reduce(0) { $0 + logarithm(θ[$1]) }
      },
      "q": Joint(["z"]) { values in
        logarithm(try values[plate: "weights·"][try values.place("z", of: 2)])
      },
    ],
    draw: { random in
      var values = Values()
      let θ = (0..<5).flatMap { _ in simplex(2, &random) }
      let data = (0..<5).map { _ in random.integer(in: 1...4) }
      values.set("θ", θ, shape: [10])
      values.set("θ′", maximised(θ, data), shape: [10])
      values.set("weights·", simplex(2, &random), shape: [2])
      for (place, x) in data.enumerated() { values.set("x_\(place + 1)", Double(x)) }
      values.set("x", Double(random.integer(in: 1...4)))
      values.set("z", Double(random.integer(in: 1...2)))
      return values
    })

  /// The places of the probabilities of a latent's value and of the two answers that a datum is.
  private static func places(_ z: Int, _ x: Int) -> [Int] {
    [z, 2 + 2 * z + x / 2, 6 + 2 * z + x % 2]
  }

  /// The M-step of the tables: expected counts, made to sum to 1.
  ///
  /// A table of all values of x would give every datum the posterior that it had, and the divergence of the two would
  /// be zero whatever is stated of it.
  private static func maximised(_ θ: [Double], _ data: [Int]) -> [Double] {
    var counts = [Double](repeating: 0, count: 10)
    for x in data {
      let joint = (0..<2).map { z in places(z, x - 1).reduce(1) { $0 * θ[$1] } }
      for z in 0..<2 {
        for place in places(z, x - 1) { counts[place] += joint[z] / (joint[0] + joint[1]) }
      }
    }
    // No probability is zero exactly, so that every logarithm is finite.
    counts = counts.map { max($0, 1e-12) }
    return stride(from: 0, to: 10, by: 2).flatMap { start in
      counts[start...(start + 1)].map { $0 / (counts[start] + counts[start + 1]) }
    }
  }

  /// Two discrete latents u and v with data x, by a random table; q has independent factors q(u) and q(v).
  public static let pair = Meaning(
    "two discrete latents",
    domains: ["u": .discrete(2), "v": .discrete(3), "x": .discrete(2)],
    joints: [
      "p": Joint(["x", "u", "v"]) { values in
        let place = try values.place("x", of: 2) * 6 + values.place("u", of: 2) * 3
        return logarithm(try values[plate: "θ"][place + values.place("v", of: 3)])
      },
      "q": Joint(["u", "v"]) { values in
        let weights = try values[plate: "weights·"]
        return logarithm(weights[try values.place("u", of: 2)])
          + logarithm(weights[2 + (try values.place("v", of: 3))])
      },
    ],
    draw: { random in
      var values = Values()
      values.set("θ", simplex(12, &random), shape: [12])
      values.set("weights·", simplex(2, &random) + simplex(3, &random), shape: [5])
      for (name, count) in [("x", 2), ("u", 2), ("v", 3)] {
        values.set(name, Double(random.integer(in: 1...count)))
      }
      return values
    })
}
